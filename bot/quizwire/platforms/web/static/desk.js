// The desk's comforts; its pages do all of it without them, only with more loading.
"use strict";

// A draft that is being made: ask until it is done, then go on to it.
const job = document.querySelector("[data-job]");
if (job) {
  const ask = async () => {
    try {
      const answer = await fetch(`${job.dataset.job}/state`);
      if (!answer.ok || (await answer.json()).done) return location.replace(job.dataset.job);
    } catch { /* the room may be starting again */ }
    setTimeout(ask, 700);
  };
  setTimeout(ask, 700);
}

// A file that is too large is told of before it is sent.
const file = document.querySelector("form[data-largest] input[type=file]");
file?.addEventListener("change", () => {
  const largest = Number(file.form.dataset.largest);
  const over = file.files[0]?.size > largest;
  file.setCustomValidity(over ? `At most ${largest / 1e6} MB are read: paste the text instead.` : "");
  if (over) file.reportValidity();
});

const place = document.querySelector(".proofing #desk")?.parentElement;
if (place) {
  const live = document.getElementById("desk-live");
  const desk = () => document.getElementById("desk");
  const byId = (id) => document.getElementById(id);
  const narrow = matchMedia("(max-width: 63.99rem)");
  let dirty = false;
  let view = "questions";
  let evidence = null; // the field that a selection of the article goes into
  let checking = null;
  let sending = false;

  const say = (text) => { live.textContent = ""; live.textContent = text; };

  const show = (which) => {
    view = which;
    desk().dataset.view = which;
    for (const link of desk().querySelectorAll(".views a")) {
      if (link.dataset.view === which) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };

  const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";

  // The evidence of the question in hand stands out, and is brought into view where the article stands beside.
  const light = (name, scroll) => {
    for (const card of desk().querySelectorAll(".ask")) card.classList.toggle("here", card.dataset.question === name);
    let first = null;
    for (const mark of desk().querySelectorAll(".mark")) {
      const now = mark.dataset.questions.split(" ").includes(name);
      mark.classList.toggle("now", now);
      if (now) first ??= mark;
    }
    const pane = desk().querySelector(".article-text");
    if (first && scroll && !narrow.matches) {
      const top = first.getBoundingClientRect().top - pane.getBoundingClientRect().top + pane.scrollTop;
      pane.scrollTo({ top: top - pane.clientHeight / 3 });
    }
  };

  const mark_typed = (is) => {
    dirty = is;
    const typed = desk().querySelector("[data-typed]");
    if (typed) typed.hidden = !is;
  };

  // The checks, a moment after the last key. What they say changes only where it says something else.
  const tell = (answer) => {
    for (const list of desk().querySelectorAll("[data-says]")) {
      const says = answer.says[list.dataset.says] ?? [];
      const now = says.map((each) => each.message).join("\n");
      if ([...list.children].map((each) => each.textContent).join("\n") !== now) {
        list.replaceChildren(...says.map((each) => {
          const line = document.createElement("li");
          line.className = each.severity;
          line.textContent = each.message;
          return line;
        }));
      }
      const field = byId(list.dataset.says);
      if (says.some((each) => each.severity === "error")) field?.setAttribute("aria-invalid", "true");
      else field?.removeAttribute("aria-invalid");
    }
    const words = desk().querySelector("[data-words]");
    if (words) words.textContent = answer.words;
    const errors = desk().querySelector("[data-errors]");
    errors.replaceChildren();
    if (answer.errors) {
      const state = document.createElement("span");
      state.className = "state state-error";
      state.textContent = `${answer.errors} ${answer.errors === 1 ? "error" : "errors"}`;
      errors.append(" · ", state);
    }
  };

  const check = async () => {
    const form = desk().querySelector("form");
    checking?.abort();
    const mine = checking = new AbortController();
    try {
      const answer = await fetch(desk().dataset.check, { method: "POST", body: new FormData(form), signal: mine.signal });
      if (answer.ok && !sending) tell(await answer.json());
    } catch { /* a newer check, or the room is away: saving will tell */ }
  };
  let pause = null;
  const check_soon = () => { clearTimeout(pause); pause = setTimeout(check, 450); };

  // A button sends the whole form; the answer takes the page's place, and the focus stays where it was.
  const send = async (form, button) => {
    if (sending) return;
    sending = true;
    clearTimeout(pause);
    checking?.abort();
    const card = button?.closest(".ask");
    const at = card ? [...desk().querySelectorAll(".ask")].indexOf(card) : -1;
    const before = { id: button?.id, top: button?.getBoundingClientRect().top, name: document.activeElement?.id };
    const opened = [...desk().querySelectorAll("details[open]")].map((each) => each.id);
    try {
      const answer = await fetch(form.action, { method: "POST", body: new FormData(form, button) });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById("desk");
      if (!fresh) {
        if (answer.redirected) { dirty = false; return location.assign(answer.url); }
        return complain(page.querySelector("main .text")?.textContent ?? "That did not work. Please try again.");
      }
      desk().replaceWith(fresh);
      history.replaceState(null, "", new URL(form.action).pathname);
      document.title = page.title;
      for (const id of opened) byId(id)?.setAttribute("open", "");
      settle();
      mark_typed("unsaved" in fresh.dataset);
      refocus(before, button, at);
    } catch {
      complain("The room can't be reached just now. What you typed is still here: please try again.");
    } finally {
      sending = false;
    }
  };

  const refocus = (before, button, at) => {
    const wrong = byId("wrong");
    const cards = desk().querySelectorAll(".ask");
    const neighbour = at >= 0 ? cards[Math.min(at, cards.length - 1)] : null;
    const kind = before.id?.match(/^(another|drop)-/)?.[1];
    const taken = button?.value.match(/^(?:take|undo):([a-z0-9-]+)/)?.[1];
    const fault = wrong && document.querySelector("[aria-invalid=true]");
    const target = fault || wrong || (taken && byId(`q-${taken}`)) ||
      byId(before.id) || (kind && neighbour?.querySelector(`[id^=${kind}-]`)) || neighbour || byId(before.name);
    say(wrong?.textContent ?? desk().querySelector("[data-done]")?.textContent ?? "");
    if (!target) return;
    show(target.closest("[data-part]")?.dataset.part ?? view);
    target.closest("details")?.setAttribute("open", "");
    target.focus({ preventScroll: true });
    if (target.id === before.id && before.top !== undefined) {
      scrollBy({ top: target.getBoundingClientRect().top - before.top, behavior: "instant" });
    }
    const seen = target.getBoundingClientRect();
    if (seen.top < 60 || seen.bottom > innerHeight - 90) target.scrollIntoView({ block: "center", behavior: calm() });
  };

  const complain = (text) => {
    const bar = desk().querySelector(".bar-said");
    bar.querySelector(".just-done")?.remove();
    const line = document.createElement("span");
    line.className = "just-done bad";
    line.textContent = text;
    bar.prepend(line);
    say(text);
  };

  const settle = () => {
    desk().classList.add("scripted");
    evidence = null;
    show(view);
    light(document.activeElement?.closest(".ask")?.dataset.question ?? "", false);
  };

  const go_to = (name) => {
    const target = byId(name);
    if (!target) return;
    show(target.closest("[data-part]")?.dataset.part ?? view);
    if (target.matches(".ask")) {
      light(target.dataset.question, true);
      target.scrollIntoView({ block: "start", behavior: calm() });
      target.focus({ preventScroll: true });
    } else {
      const pane = target.closest(".article-text");
      const mark = target.matches(".spot") ? target.nextElementSibling : target;
      if (narrow.matches || !pane) target.scrollIntoView({ block: "center", behavior: calm() });
      else light(mark.dataset.questions?.split(" ")[0] ?? "", true);
      (mark?.matches(".mark") ? mark : target).focus({ preventScroll: true });
    }
  };

  place.addEventListener("submit", (event) => {
    if (!event.target.matches(".proof")) return;
    event.preventDefault();
    if (event.submitter?.getAttribute("aria-disabled") !== "true") send(event.target, event.submitter);
  });

  place.addEventListener("input", (event) => {
    if (!event.target.closest(".proof") || event.target.matches(".into")) return;
    mark_typed(true);
    check_soon();
  });

  place.addEventListener("focusin", (event) => {
    const card = event.target.closest(".ask");
    if (!card) return;
    if (event.target.matches("[data-evidence]")) evidence = event.target;
    else if (evidence?.closest(".ask") !== card) evidence = card.querySelector("[data-evidence]");
    light(card.dataset.question, true);
  });

  place.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (!link || !link.closest("#desk")) return;
    event.preventDefault();
    if (link.dataset.view) {
      show(link.dataset.view);
      const views = link.closest(".views");
      if (views.getBoundingClientRect().top <= 0) scrollTo({ top: desk().querySelector(".sheets").offsetTop - views.offsetHeight, behavior: "instant" });
    } else if (!getSelection().toString().trim()) go_to(link.getAttribute("href").slice(1));
  });

  place.addEventListener("keydown", (event) => {
    const card = event.target.closest(".ask");
    if (!card || !event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
    event.preventDefault();
    byId(`${event.key === "ArrowUp" ? "up" : "down"}-${card.dataset.question}`).click();
  });

  // Words selected in the article become the evidence of the question in hand.
  const selected = () => {
    const selection = getSelection();
    const pane = desk().querySelector(".article-text");
    const within = selection.rangeCount && pane.contains(selection.getRangeAt(0).commonAncestorContainer);
    return within ? selection.toString().trim() : "";
  };
  document.addEventListener("selectionchange", () => {
    const pick = desk().querySelector(".pick");
    const card = evidence?.closest(".ask");
    pick.hidden = !card || selected().length < 3;
    if (!pick.hidden) byId("pick").textContent = `Use as evidence of question ${card.dataset.number}`;
  });
  place.addEventListener("mousedown", (event) => { if (event.target.id === "pick") event.preventDefault(); });
  place.addEventListener("click", (event) => {
    if (event.target.id !== "pick" || !evidence) return;
    evidence.value = selected();
    getSelection().removeAllRanges();
    evidence.dispatchEvent(new Event("input", { bubbles: true }));
    show("questions");
    evidence.focus();
    evidence.scrollIntoView({ block: "center", behavior: calm() });
  });

  addEventListener("beforeunload", (event) => { if (dirty) event.preventDefault(); });
  settle();
  mark_typed("unsaved" in desk().dataset);
  if (location.hash) go_to(location.hash.slice(1));
}
