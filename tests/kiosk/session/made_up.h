// Content and forms that are made up for these tests.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include <catch2/catch.hpp>

#include "kiosk/session/update/update.h"
#include "shared/crypto/public_key.h"

namespace kosk::session {

using namespace std::chrono_literals;

// 2026-11-23T20:51:07Z.
inline constexpr Time kNow{std::chrono::milliseconds(1795467067000)};

inline text::Localized in_all(const std::string& words) {
    return {words, words, words};
}

// A public key whose private half nobody has.
inline const std::string kRecipientKey =
    "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAlL/S6d/m9pJ2DjwZdBaIr+u4RTZ//OU5GQRu"
    "cymQ122kC1jpxauf8OeZeJEsrxz78mALeS2x1d6yoFkipcRVdg9bHALQugkooQ3dZORI9bIF+V/S/qdR"
    "LXaszmpn+0ImHcON4gyw6g8OHvNyX3JeFEQDbtto6kbTLm1h3WrXDxqaOogdwWM/UnyaJIXlMLxYv4XS"
    "F8/EteSHGkGSHQf1LoC3AR5SYaTxEBNumIqumR7K7xXv1jMTGCIwv2UItyYnuOtmNS3KUwXWb9devYy/"
    "xK3BmS1l9FcNtXxV/XPMGWSCb/lWk5kA009HcGGY3URxeXwzMSi0RFNQWPjOV5yh/wIDAQAB";

// `key` as the site document carries it, from the beginning and without an end.
inline content::DatedKey dated(const std::string& key) {
    const auto read = crypto::read_public_key(crypto::KeyKind::rsa, key);
    return {key, read ? read->id : "none", "", ""};
}

// Name (required), age (whole number below 150; of an "elder" above 60), day (date), likes
// (several), photo (file).
inline std::shared_ptr<const forms::Form> made_up_form() {
    const std::string xml =
        "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml'"
        " xmlns:orx='http://openrosa.org/xforms'><h:head><h:title>Made up</h:title><model>"
        "<instance><data id='made-up' version='7'><activity/><name/><why/><age/><day/><likes/>"
        "<photo/><meta><instanceID/></meta></data></instance>"
        "<bind nodeset='/data/name' type='string' required='true()'/>"
        "<bind nodeset='/data/why' type='string' relevant=\"/data/name = 'why'\"/>"
        "<bind nodeset='/data/age' type='int'"
        " constraint=\". &lt; 150 and (/data/name != 'elder' or . &gt; 60)\"/>"
        "<bind nodeset='/data/day' type='date'/>"
        "<bind nodeset='/data/photo' type='binary'/>"
        "</model></h:head><h:body>"
        "<input ref='/data/name'><label>Name</label></input>"
        "<input ref='/data/why'><label>Why</label></input>"
        "<input ref='/data/age'><label>Age</label></input>"
        "<input ref='/data/day'><label>Day</label></input>"
        "<select ref='/data/likes'><label>Likes</label>"
        "<item><label>Tea</label><value>tea</value></item>"
        "<item><label>Bread</label><value>bread</value></item></select>"
        "<upload ref='/data/photo' mediatype='image/*'><label>Photo</label></upload>"
        "</h:body></h:html>";
    auto form = forms::Form::load(xml, "made-up.xml");
    INFO((form ? std::string() : to_string(form.error())));
    REQUIRE(form);
    return *form;
}

inline content::Activity activity(const std::string& number,
                                  content::TimeLimit::Kind kind,
                                  const std::string& from = {},
                                  const std::string& to = {}) {
    content::Activity made;
    made.number = number;
    made.chapter = 1;
    made.title = in_all("Point " + number);
    made.summary = in_all("Summary");
    made.institutions = {"body"};
    made.time_limit = {kind, from, to};
    return made;
}

inline std::shared_ptr<Content> made_up_content() {
    using Kind = content::TimeLimit::Kind;
    auto content = std::make_shared<Content>();
    content->info.verified_at = kNow - 1h;
    content->programme.chapters = {{1, in_all("Chapter"), in_all("Summary")}};
    content->institutions.push_back({"body",
                                     in_all("Old name"),
                                     "ministry",
                                     false,
                                     {{in_all("New name"), "2018", "https://example.az"}},
                                     {}});
    content->activities = {activity("1.1", Kind::permanent),
                           activity("1.2", Kind::months, "2012-03", "2012-04"),
                           activity("1.3", Kind::years, "2012", "2015"),
                           activity("1.4", Kind::none)};
    content::Article article;
    article.slug = "liberty";
    article.topic = "liberty";
    article.groups = {"everyone"};
    article.title = in_all("Liberty");
    content->articles = {article};
    content->site.groups = {{"everyone", in_all("Everyone")}, {"nobody", in_all("Nobody")}};
    content->site.recipients = {{"body", in_all("Body"), std::nullopt, {dated(kRecipientKey)}, {}}};
    content::FormInfo info;
    info.id = "made-up";
    info.title = in_all("Made up");
    info.recipient = "body";
    info.answer_working_days = 15;
    content->forms = {info};
    content->usable.put("made-up", made_up_form());
    return content;
}

// A citizen who has chosen a language and stands at the start.
inline AppState at_home(text::Language language = text::Language::en) {
    AppState state;
    update(state, act::Tick{kNow, 0ms});
    update(state, act::ContentLoaded{made_up_content()});
    update(state, act::Start{});
    update(state, act::ChooseLanguage{language});
    return state;
}

template <class R>
bool is_at(const AppState& state) {
    return state.session && std::holds_alternative<R>(state.session->place().route);
}

template <class E>
const E* only(const Effects& effects) {
    return effects.size() == 1 ? effects.front().get_if<E>() : nullptr;
}

// The form begun, as after the disk was found to have room.
inline AppState in_form(Prefill prefill = {}) {
    AppState state = at_home();
    const Effects effects = update(state, act::StartForm{"made-up", std::move(prefill)});
    const auto* check = only<effect::CheckRoom>(effects);
    REQUIRE(check != nullptr);
    update(state, act::RoomChecked{check->form, std::nullopt});
    REQUIRE(is_at<FormRoute>(state));
    return state;
}

inline void type(AppState& state, const std::string& words) {
    update(state, act::Edit{words, words.size(), state.session->keyboard});
}

}  // namespace kosk::session
