// The program's imports: each decodes its arguments and hands them to the function of its name in Module.page, which
// web/shell.js gives. Compiled into plenary.js.
mergeInto(LibraryManager.library, {
  page_schedule: function () { Module.page.schedule(); },
  page_wake: function (after) { Module.page.wake(after); },
  page_fragment: function (text, step) { Module.page.fragment(UTF8ToString(text), step !== 0); },
  page_mirror: function (json) { Module.page.mirror(UTF8ToString(json)); },
  page_announce: function (text, assertive) { Module.page.announce(UTF8ToString(text), assertive !== 0); },
  page_reveal: function (id, focus) { Module.page.reveal(UTF8ToString(id), focus !== 0); },
  page_scroll: function (id, y) { Module.page.scroll(UTF8ToString(id), y); },
  page_document: function (title, language) { Module.page.document(UTF8ToString(title), UTF8ToString(language)); },
  page_colors: function (json) { Module.page.colors(UTF8ToString(json)); },
  page_glyphs: function (codepoints, count, serif) {
    Module.page.glyphs(Array.from(HEAPU32.subarray(codepoints >> 2, (codepoints >> 2) + count)), serif !== 0);
  },
  page_download: function (name, mime, bytes, size) {
    Module.page.download(UTF8ToString(name), UTF8ToString(mime), HEAPU8.slice(bytes, bytes + size));
  },
  page_pick: function (request, accept, maxBytes) { Module.page.pick(request, UTF8ToString(accept), maxBytes); },
  page_copy: function (request, text) { Module.page.copy(request, UTF8ToString(text)); },
});
