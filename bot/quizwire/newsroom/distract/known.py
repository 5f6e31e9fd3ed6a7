# ruff: noqa: E501  word lists
"""Organisations everybody has heard of, by what a question calls them. Written by hand for Quizwire."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final


def _names(listed: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in listed.split("|"))


ORGANIZATIONS_KNOWN: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        kind: _names(listed)
        for kind, listed in {
            "university": "University of Oxford|University of Cambridge|Harvard University|Stanford University|"
            "University of Toronto|University of Melbourne|Yale University|University of Edinburgh|Columbia University",
            "agency": "Environmental Protection Agency|Federal Trade Commission|Food and Drug Administration|NASA|"
            "Transportation Security Administration|Drug Enforcement Administration|Central Intelligence Agency|"
            "National Security Agency|Secret Service",
            "newspaper": "The Washington Post|The Wall Street Journal|The Guardian|USA Today|Los Angeles Times|The Times|"
            "The Boston Globe|Chicago Tribune",
            "news agency": "Reuters|Agence France-Presse|The Associated Press|TASS|Xinhua|Bloomberg|United Press International",
            "bank": "JPMorgan Chase|Deutsche Bank|HSBC|Barclays|Citigroup|BNP Paribas|World Bank|Goldman Sachs",
            "company": "Siemens|General Electric|Samsung|Microsoft|Toyota|Unilever|Nestlé|Boeing|Shell",
            "firm": "McKinsey|Deloitte|KPMG|Accenture|Gartner|Symantec|Kaspersky Lab|Palo Alto Networks",
            "airline": "Lufthansa|British Airways|Delta Air Lines|Emirates|Air France|Qantas|Ryanair",
            "carmaker": "Toyota|Volkswagen|Ford|Hyundai|Renault|General Motors|Nissan|Volvo",
            "department": "Department of Justice|Department of Defense|Department of Education|Department of Energy|"
            "Department of Agriculture|Department of Labor",
            "commission": "European Commission|Federal Trade Commission|Securities and Exchange Commission|"
            "Federal Communications Commission|Nuclear Regulatory Commission",
            "committee": "Judiciary Committee|Armed Services Committee|Intelligence Committee|Budget Committee|"
            "Agriculture Committee",
            "council": "Human Rights Council|European Council|National Security Council|Security Council|Arctic Council",
            "court": "Supreme Court|International Criminal Court|Court of Appeals|European Court of Human Rights|High Court",
            "hospital": "Mayo Clinic|Massachusetts General Hospital|Johns Hopkins Hospital|Great Ormond Street Hospital|"
            "Cleveland Clinic",
            "museum": "British Museum|Metropolitan Museum|Natural History Museum|Science Museum|National Gallery",
            "parliament": "House of Commons|European Parliament|House of Representatives|Senate|Bundestag|Knesset",
            "party": "Labour Party|Conservative Party|Republican Party|Democratic Party|Green Party|Liberal Party",
            "institute": "Pasteur Institute|Max Planck Institute|Alan Turing Institute|Francis Crick Institute|"
            "Robert Koch Institute",
            "foundation": "Ford Foundation|Rockefeller Foundation|Wellcome Trust|National Trust|Gates Foundation",
            "charity": "Oxfam|Save the Children|Red Cross|Amnesty International|Shelter",
            "association": "American Medical Association|Royal Society|International Air Transport Association|"
            "World Meteorological Organization|World Health Organization|League of Women Voters",
            "ministry": "Ministry of Defense|Ministry of Justice|Ministry of Finance|Ministry of Health|"
            "Ministry of the Interior|Ministry of Education",
            "union": "European Union|African Union|Teamsters Union|National Union of Teachers|Soviet Union",
        }.items()
    }
)
