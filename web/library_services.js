// The program's imports for files of the site and for the AI delegations' worker; see web/services.js.
mergeInto(LibraryManager.library, {
  services_fetch: function (request, path) { Module.services.fetch(request, UTF8ToString(path)); },
  services_think: function (request, scenario, rules, english, chinese, number, view, size, strategy, seed, sequence) {
    var files = function () { return [scenario, rules, english, chinese].map(function (text) { return UTF8ToString(text); }); };
    Module.services.think(request, number, files, HEAPU8.slice(view, view + size), UTF8ToString(strategy),
      Array.from(HEAPU32.subarray(seed >> 2, (seed >> 2) + 4)), sequence);
  },
  services_connect: function () { Module.services.connect(); },
  services_send: function (message, size) { Module.services.send(HEAPU8.slice(message, message + size)); },
  services_disconnect: function () { Module.services.disconnect(); },
  services_address: function (into, most) { return Module.services.write(Module.services.address(), HEAPU8, into, most); },
  services_recall: function (key, into, most) { return Module.services.write(Module.services.recall(UTF8ToString(key)), HEAPU8, into, most); },
  services_remember: function (key, text) { Module.services.remember(UTF8ToString(key), UTF8ToString(text)); },
});
