"""Every address of the room, what answers there, and whom it lets in: the whole surface in one table."""

from typing import Final

from quizwire.platforms.web import (
    desk_entry,
    desk_new,
    desk_pages,
    desk_reports,
    host_editions,
    host_pages,
    host_room,
    me_pages,
    quiz_pages,
    room_pages,
)
from quizwire.platforms.web.visit import Gate, Route

_ROOM: Final = "/r/{room:[a-z0-9-]{1,60}}"
_QUIZ: Final = "/q/{edition:[a-z0-9]{1,40}}"
_HOST_ROOM: Final = "/host/r/{room:[a-z0-9-]{1,60}}"
_HOST_EDITION: Final = "/host/e/{edition:[a-z0-9]{1,40}}"
_JOB: Final = "/desk/new/{job:[A-Za-z0-9_-]{10,64}}"
_DRAFT: Final = "/desk/{briefing:[a-z0-9][a-z0-9-]{0,79}}"

ROUTES: Final = (
    Route("GET", "/", room_pages.home),
    Route("GET", _ROOM, room_pages.room),
    Route("GET", f"{_ROOM}/board", room_pages.board),
    Route("GET", f"{_ROOM}/events", room_pages.events),
    Route("GET", "/join", room_pages.ask_name, Gate.ANYONE),
    Route("POST", "/join", room_pages.join, Gate.ANYONE),
    Route("GET", _QUIZ, quiz_pages.question, Gate.PERSON),
    Route("POST", f"{_QUIZ}/answer", quiz_pages.answer, Gate.PERSON),
    Route("GET", f"{_QUIZ}/{{number:[0-9]{{1,3}}}}", quiz_pages.verdict, Gate.PERSON),
    Route("GET", f"{_QUIZ}/result", quiz_pages.result, Gate.PERSON),
    Route("GET", f"{_QUIZ}/more", quiz_pages.more),
    Route("GET", "/me", me_pages.me, Gate.PERSON),
    Route("POST", "/me/name", me_pages.rename, Gate.PERSON),
    Route("POST", "/me/boards", me_pages.boards, Gate.PERSON),
    Route("POST", "/me/code", me_pages.code, Gate.PERSON),
    Route("GET", "/me/data.json", me_pages.export, Gate.PERSON),
    Route("GET", "/me/forget", me_pages.ask_forget, Gate.PERSON),
    Route("POST", "/me/forget", me_pages.forget, Gate.PERSON),
    Route("GET", "/me/switch", me_pages.ask_switch, Gate.PERSON),
    Route("POST", "/me/switch", me_pages.switch, Gate.PERSON),
    Route("GET", "/me/return", me_pages.ask_return, Gate.ANYONE),
    Route("POST", "/me/return", me_pages.come_back, Gate.ANYONE),
    Route("GET", "/host/enter/{secret:[A-Za-z0-9_-]{10,200}}", host_pages.enter, Gate.ANYONE),
    Route("GET", "/host", host_pages.rooms, Gate.HOST),
    Route("POST", "/host/sign-out", host_pages.sign_out, Gate.HOST),
    Route("POST", "/host/rooms", host_pages.new_room, Gate.HOST),
    Route("GET", "/host/curators", desk_entry.curators, Gate.HOST),
    Route("POST", "/host/curators/link", desk_entry.link_for, Gate.HOST),
    Route("POST", "/host/curators/sign-out", desk_entry.sign_out_curator, Gate.HOST),
    Route("GET", "/host/people", host_pages.people, Gate.HOST),
    Route("POST", "/host/people/remove-name", host_pages.remove_name, Gate.HOST),
    Route("POST", "/host/people/code", host_pages.code_for, Gate.HOST),
    Route("GET", _HOST_ROOM, host_room.room, Gate.HOST),
    Route("POST", f"{_HOST_ROOM}/seen", host_pages.seen, Gate.HOST),
    Route("POST", f"{_HOST_ROOM}/post", host_room.post, Gate.HOST),
    Route("POST", f"{_HOST_ROOM}/pick", host_room.pick, Gate.HOST),
    Route("POST", f"{_HOST_ROOM}/pause", host_room.pause, Gate.HOST),
    Route("POST", f"{_HOST_ROOM}/resume", host_room.resume, Gate.HOST),
    Route("GET", f"{_HOST_ROOM}/schedule", host_room.schedule, Gate.HOST),
    Route("POST", f"{_HOST_ROOM}/schedule", host_room.change_schedule, Gate.HOST),
    Route("GET", _HOST_EDITION, host_editions.results, Gate.HOST),
    Route("GET", f"{_HOST_EDITION}/answers.csv", host_editions.table, Gate.HOST),
    Route("POST", f"{_HOST_EDITION}/close", host_editions.close, Gate.HOST),
    Route("POST", f"{_HOST_EDITION}/correct", host_editions.correct, Gate.HOST),
    Route("GET", "/desk/enter/{secret:[A-Za-z0-9_-]{10,200}}", desk_entry.enter, Gate.ANYONE),
    Route("POST", "/desk/sign-out", desk_entry.sign_out, Gate.CURATOR),
    Route("GET", "/desk", desk_pages.board, Gate.CURATOR),
    Route("GET", "/desk/reports", desk_reports.reports, Gate.CURATOR),
    Route("GET", "/desk/new", desk_new.form, Gate.CURATOR),
    Route("POST", "/desk/new", desk_new.begin, Gate.CURATOR, desk_new.MOST),
    Route("POST", "/desk/back", desk_pages.back, Gate.CURATOR),
    Route("GET", _JOB, desk_new.wait, Gate.CURATOR),
    Route("GET", f"{_JOB}/state", desk_new.state, Gate.CURATOR),
    Route("GET", _DRAFT, desk_pages.draft, Gate.CURATOR),
    Route("POST", _DRAFT, desk_pages.act, Gate.CURATOR, desk_pages.MOST),
    Route("POST", f"{_DRAFT}/check", desk_pages.check, Gate.CURATOR, desk_pages.MOST),
    Route("GET", f"{_DRAFT}/ready", desk_pages.ready, Gate.CURATOR),
)
