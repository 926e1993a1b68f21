// The program's import for games kept between visits: see PageStorage in web/journal.js. Compiled into plenary.js.
mergeInto(LibraryManager.library, {
  storage_call: function (name, request, bytes, size) {
    Module.storage.call(UTF8ToString(name), request, HEAPU8.slice(bytes, bytes + size));
  },
});
