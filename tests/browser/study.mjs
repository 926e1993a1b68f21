// A workshop that is a study: a preset with its limits, consent, groups, questionnaires, data without names; and a facilitator
// who may read private talk, which everyone is told.
import { readFileSync } from "node:fs";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { check, serve, sizes, test } from "./harness.mjs";
import { act, joined, until, visitors } from "./rooms.mjs";
import { words } from "./words.mjs";

for (const language of ["en", "zh"]) {
  test(`a study in a workshop asks for consent and gives data without names (${language})`, async () => {
    const t = words(language);
    const rooms = mkdtempSync(join(tmpdir(), "plenary-study-"));
    const server = await serve({ data: rooms });
    const locale = language === "zh" ? "zh-CN" : "en-GB";
    try {
      await visitors(async (come) => {
        const facilitator = await come(server.url + "/", { size: sizes.wide, locale });
        await facilitator.press("button", t("home.host"));
        await facilitator.by("textbox", t("host.name")).fill("Adelaide");
        await facilitator.press("radio", t("host.minutes", { n: "90" }));
        await facilitator.reads(t("host.limits", { sponsors: "2", put: "8" }));
        await facilitator.press("button", t("host.further"));
        await facilitator.press("switch", t("host.openTalk"));
        await facilitator.press("switch", t("host.research"));
        await facilitator.by("combobox", t("host.armsName")).selectOption({ label: t("host.arms", { n: "2" }) });
        await facilitator.press("button", t("setup.levelChosen", { level: t("level.normal") }));
        await facilitator.press("radio", t("level.easy.title"));
        await facilitator.press("button", t("host.open"));
        await facilitator.sees("button", t("room.begin"));
        const code = (await facilitator.page.evaluate(() => location.hash)).slice("#room/".length);

        const us = await joined(come, t, server.url, code, "Boniface", "us", { locale });
        const cn = await joined(come, t, server.url, code, "Cyprian", "cn", { size: sizes.phone, locale });
        await us.reads(t("room.watchedOpen"));
        if (language === "zh") {  // the room has a language, for those who have chosen none
          const en = words("en");
          const guest = await come(`${server.url}/#join/${code}`, { locale: "en-GB" });
          await guest.by("textbox", en("join.name")).fill("Gabriel");
          await guest.press("button", en("join.join"));
          await guest.sees("heading", t("room.title", { code: `${code.slice(0, 3)} ${code.slice(3)}` }));
        }
        for (const reader of [us, cn]) {
          await reader.press("button", t("study.agree"));
          await reader.reads(t("study.agreed"));
        }
        const groups = [];
        for (const group of ["A", "B"])
          for (const reader of [us, cn])
            if ((await reader.page.getByText(t("study.arm", { group }), { exact: true }).count()) > 0) groups.push(group);
        check(groups.join("") === "AB", "one in each group, found " + groups);
        const item = JSON.parse(readFileSync(new URL("../../data/research/questionnaire.json", import.meta.url))).items.find((i) => i.before);
        await us.by("combobox", item[language]).selectOption({ index: 4 });
        await facilitator.reads(t("study.counts", { n: "2", before: "0", after: "0" }));

        await facilitator.press("button", t("room.begin"));
        await us.sees("button", t("now.speak"));
        await us.press("button", t("now.speak"));
        await us.by("combobox", t("talk.to")).selectOption({ label: t("talk.privately", { name: t("delegation.cn.short") }) });
        await us.reads(t("talk.overheard"));
        const say = us.by("button", t("talk.say")).last();  // in Chinese the button that opened the dialog is called the same
        await say.focus();
        await say.press("Enter");
        await facilitator.press("button", t("room.console"));
        await facilitator.reads(t("console.talkOpen"));
        check((await facilitator.page.getByText(t("console.overheardLine", { from: t("delegation.us.short"), to: t("delegation.cn.short"), what: "" }).trim()).count()) > 0, "what was said in private to be read");
        await facilitator.press("button", t("button.close"));

        const over = () => facilitator.has("button", t("room.research"));
        for (let i = 0; i < 200 && !(await over()); i++) for (const reader of [us, cn]) await act(reader, t);
        check(await over(), "the debrief");
        const later = JSON.parse(readFileSync(new URL("../../data/research/questionnaire.json", import.meta.url))).items.find((i) => i.after);
        await us.by("combobox", later[language]).selectOption({ index: 5 });

        const fetched = async (reader, key) => {
          const download = reader.page.waitForEvent("download");
          await reader.press("button", t(key));
          const file = join(rooms, key);
          await (await download).saveAs(file);
          return readFileSync(file, "utf8");
        };
        const report = await fetched(us, "room.ownReport");
        check(report.startsWith("# ") && report.includes(t("report.brief")), "a report of one's own");
        await until("both answers", async () => JSON.parse(await fetched(facilitator, "room.research")).people.some((p) => p.before[item.id] === 4 && p.after[later.id] === 5));
        const data = await fetched(facilitator, "room.research");
        for (const secret of ["Adelaide", "Boniface", "Cyprian", code]) check(!data.includes(secret), "no " + secret + " in the data");
        const parsed = JSON.parse(data);
        check(parsed.people.length === 2 && parsed.delegations.length === 2, "two people and their delegations");
        check(parsed.level === "easy" && parsed.openTalk === true && parsed.minutes === 90, "how the room was made");
      });
    } finally {
      server.close();
      rmSync(rooms, { recursive: true, force: true });
    }
  });
}
