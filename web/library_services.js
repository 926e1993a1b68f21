// The program's imports for files of the site and for the AI delegations' worker; see web/services.js.
mergeInto(LibraryManager.library, {
  services_fetch: function (request, path) { Module.services.fetch(request, UTF8ToString(path)); },
  services_think: function (request, scenario, rules, english, chinese, number, view, size, strategy, seed, sequence) {
    var files = function () { return [scenario, rules, english, chinese].map(function (text) { return UTF8ToString(text); }); };
    Module.services.think(request, number, files, HEAPU8.slice(view, view + size), UTF8ToString(strategy),
      Array.from(HEAPU32.subarray(seed >> 2, (seed >> 2) + 4)), sequence);
  },
});
