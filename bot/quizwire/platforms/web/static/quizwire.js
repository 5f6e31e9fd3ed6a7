// Small comforts; every page works without them.
"use strict";

// New and changed cards of the room, as they come. A page that nobody sees lets go of its stream, since a browser
// keeps few connections to one address; when it is seen again, it is sent what it lacks.
const live = document.querySelector("[data-live]");
if (live && window.EventSource) {
  const wire = document.querySelector(".wire");
  const text = live.querySelector(".live-text");
  let stream = null;
  let seen = live.dataset.since;

  const place = (news) => {
    const page = new DOMParser().parseFromString(news.html, "text/html");
    const post = page.querySelector("li.post");
    const before = document.getElementById(post.id);
    if (before) {
      before.querySelector(".post-meta").replaceWith(post.querySelector(".post-meta"));
      before.querySelector(".card").replaceWith(post.querySelector(".card"));
      return;
    }
    document.querySelector(".empty")?.remove();
    const older = [...wire.children].find((each) => Number(each.id.slice(1)) < news.id);
    wire.insertBefore(post, older ?? null);
    post.classList.add("arrived");
    text.textContent = "New: " + news.title;
  };

  const listen = () => {
    stream?.close();
    if (document.hidden) return;
    stream = new EventSource(`${live.dataset.live}?since=${seen}`);
    stream.onopen = () => { live.classList.add("on"); text.textContent ||= "Live"; };
    stream.onerror = () => { live.classList.remove("on"); };
    stream.addEventListener("card", (event) => {
      seen = event.lastEventId;
      place(JSON.parse(event.data));
    });
  };

  document.addEventListener("visibilitychange", listen);
  listen();
}

// A form that must not be sent twice by a double click.
for (const form of document.querySelectorAll("form[data-once]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
  });
}
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

// The verdict, or the preview, is what comes next: some browsers don't move there by themselves.
const next = document.querySelector("[autofocus], [data-focus]");
if (next && document.activeElement !== next) next.focus();

// The browser's own time zone, offered where it differs from the one in the form.
const zone = document.querySelector("[data-zone]");
if (zone) {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const hint = document.querySelector("[data-zone-hint]");
  const use = hint.querySelector("button");
  use.textContent = here;
  use.addEventListener("click", () => { zone.value = here; hint.hidden = true; });
  hint.hidden = !here || here === zone.value;
}

// A text to send on is marked whole by a click.
for (const area of document.querySelectorAll("[data-copy]")) {
  area.addEventListener("focus", () => area.select());
}
