// One person filling one form, in memory only. Destroying the Session forgets everything.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/clock.h"
#include "shared/forms/form.h"

namespace kosk::forms {

enum class Control { input, select_one, select_many, rank, upload, trigger, range, note };
enum class DataType {
    string,
    integer,
    decimal,
    boolean,
    date,
    time,
    date_time,
    geopoint,
    geotrace,
    geoshape,
    binary,
    barcode
};

// Files that stand beside a text, by their names ("dog.png", found as FormMedia says); "" for none.
struct Media {
    std::string image;
    std::string big_image;  // the image again, to be seen large
    std::string audio;
    std::string video;
    [[nodiscard]] bool empty() const {
        return image.empty() && big_image.empty() && audio.empty() && video.empty();
    }
    bool operator==(const Media&) const = default;
};

struct Range {
    double start = 0;
    double end = 0;
    double step = 1;
    bool operator==(const Range&) const = default;
};

// Labels, hints and guidance are Markdown with a little HTML, outputs filled in and escaped:
// text::label_blocks() makes them runs.
struct Choice {
    std::string value;
    std::string label;
    Media media{};
};

// One question as it stands now, in the session's language. Only relevant ones are listed.
struct Question {
    std::string ref;                   // "/data/person/name", repeats as "/data/child[2]/name"
    Control control = Control::input;  // note: an input that is readonly and holds nothing to type
    DataType type = DataType::string;
    std::string appearance;
    std::string label;
    std::string hint;
    std::string guidance;  // the longer hint, for whoever asks for it
    Media media;
    std::string value;
    bool required = false;
    bool readonly = false;
    std::vector<Choice> choices;
    std::optional<Range> range;       // of a range
    std::string mediatype;            // uploads: "image/*"
    std::string accept;               // uploads: ".pdf,image/png", "" for anything of mediatype
    int max_pixels = 0;               // uploads: the longest side of a picture; 0 for any
    bool keeps_structure = false;     // uploads: the text of a PDF stays text
    int rows = 0;                     // inputs: lines of text that the form wants; 0 when unsaid
    std::string autoplay;             // "audio", "video": plays by itself
    std::vector<std::string> groups;  // labels of the groups around it, outermost first
    std::string page;  // questions with the same non-empty page stand together (field-list)
};

// A repeat whose instances a person adds and removes, as it stands now.
struct RepeatPlace {
    std::string ref;  // of the next instance without its position: "/data/house[2]/child"
    std::string label;
    std::vector<std::string> instances;  // "/data/child[1]", "/data/child[2]"
    std::size_t before = 0;              // how many of questions() stand before it
};

struct Answered {
    enum class Outcome { ok, constraint_violated, required_but_empty };
    Outcome outcome = Outcome::ok;
    std::string message;  // in the session's language, "" when the form gives none
};

struct Attachment {
    std::string name;  // as in the instance
    std::string content_type;
    std::string bytes;
};

// The submission view: non-relevant nodes dropped, attachments the XML names, in document order.
struct Filled {
    std::string xml;
    std::string instance_id;
    std::vector<Attachment> attachments;
};

// An element that the form knows nothing of, for whoever opens the record.
struct MetaNote {
    std::string name;
    std::string ns;
    std::string text;
};

// One place on the way through a form, as JavaRosa counts them.
struct Step {
    enum class Event { question, group, repeat, prompt_new_repeat, end_of_form };
    Event event = Event::question;
    // Which element of the form's body, from 1; several may share a ref.
    std::size_t element = 0;
    std::string ref;
    std::string label;
    std::string hint;
    bool readonly = false;
    bool required = false;
};

struct Environment {
    const Clock* clock = nullptr;  // for today() and now(); must outlive the Session
    // "Asia/Baku", "UTC" or a fixed offset ("+04:00"); for any other zone give `utc_offset`.
    std::string time_zone = "Asia/Baku";
    // Minutes east of Greenwich at a moment; goes before `time_zone`.
    std::function<std::chrono::minutes(Time)> utc_offset;
    std::string device_id;  // preload property deviceid
    std::string place;      // for odk:setgeopoint: "40.409 49.867"; "" when nobody knows
    std::string language;   // "" = the form's default
    // For programs that compare: outputs stand in texts as they are, not escaped, dates as
    // 2026-11-23.
    bool plain_texts = false;
};

class Session {
  public:
    // A new record: defaults, preloads, first-load actions and calculations are done.
    // Errors: invalid (an expression fails at start).
    static Result<Session> start(std::shared_ptr<const Form> form, Environment environment);
    Session(Session&&) noexcept;
    Session& operator=(Session&&) noexcept;
    ~Session();

    [[nodiscard]] const Form& form() const;

    // Every relevant question in the form's order. As in JavaRosa, looking at a question takes away
    // from its answer what is no longer among its choices; so does validate().
    [[nodiscard]] std::vector<Question> questions() const;
    // Errors: not_found.
    Result<Question> question(std::string_view ref) const;

    // Sets a value and recomputes what depends on it. A value that violates its constraint or is of
    // the wrong type is not stored (outcome constraint_violated). A question that is not relevant
    // takes its answer, too, and shows it when it becomes so. Errors: not_found, invalid
    // (readonly). A required question may be emptied; validate() tells.
    Result<Answered> answer(std::string_view ref, std::string_view value);
    // Prefill by the terminal, also of readonly nodes and nodes without a question.
    Result<> set(std::string_view ref, std::string_view value);
    // A property of the terminal or of how the form is filled: set wherever the form asks for it
    // with jr:preload="property" and this name in jr:preloadParams. Errors: those of set().
    Result<> set_property(std::string_view name, std::string_view value);

    // What a node holds, whether it is relevant or not; "" when it holds other nodes. Errors:
    // not_found.
    [[nodiscard]] Result<std::string> value(std::string_view ref) const;
    [[nodiscard]] Result<bool> relevant(std::string_view ref) const;
    // The record as it would be sent now, without the finalise events.
    [[nodiscard]] std::string xml() const;
    // Expressions evaluated so far to keep the record up to date.
    [[nodiscard]] std::uint64_t computations() const;
    // Another number after every call that may have changed what questions() says, but for the
    // passing of time.
    [[nodiscard]] std::uint64_t revision() const;

    // Puts a file on an upload question; replaces the one before. The name stored is made here.
    Result<Answered> attach(std::string_view ref,
                            std::string_view extension,
                            std::string content_type,
                            std::string bytes);
    Result<> detach(std::string_view ref);

    // Errors: not_found (the form has no such language). Answers stay.
    Result<> set_language(std::string_view language);
    [[nodiscard]] const std::string& language() const;

    // All places from the first to the end of the form, as it stands now.
    [[nodiscard]] std::vector<Step> walk() const;
    // The place after `last`, wherever that is by now; the first one for nullopt.
    [[nodiscard]] Step step_after(const std::optional<Step>& last) const;
    // The place of a question, group or instance of a repeat, whether relevant or not.
    // Errors: not_found.
    [[nodiscard]] Result<Step> step_at(std::string_view ref) const;

    // The relevant ones in the form's order, a repeat before those inside its instances. Repeats
    // that follow jr:count or have jr:noAddRemove are not among them.
    [[nodiscard]] std::vector<RepeatPlace> repeats() const;
    // A further instance after the last; `ref` is where it will be ("/data/child[3]").
    // Errors: not_found.
    Result<> add_repeat(std::string_view ref);
    Result<> remove_repeat(std::string_view ref);
    // Nodes of that path; a position in it ("/data/child[2]/toy") keeps to that instance.
    [[nodiscard]] std::size_t count(std::string_view ref) const;

    struct Failure {
        std::string ref;
        Answered answered;
    };
    // Every relevant question that may not be sent as it is, in order.
    [[nodiscard]] std::vector<Failure> validate() const;

    // Runs the finalise events and writes meta/instanceID = `instance_id`; "" keeps the name that
    // the record has, or makes one.
    // Errors: invalid (validate() is not empty).
    // `note` becomes a further element of the record's meta.
    Result<Filled> finalize(std::string_view instance_id,
                            const std::optional<MetaNote>& note = std::nullopt);

    struct Impl;

  private:
    explicit Session(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace kosk::forms
