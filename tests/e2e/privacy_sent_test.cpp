// One person at the real program from the first touch to Finish: what they typed, looked for, took
// from a stick and were given on the receipt is in the program's memory while they need it, and
// after that nowhere, in no form in which programs keep text and pictures.
#include <csignal>

#include <catch2/catch.hpp>

#include "platform/documents/picture_codec.h"
#include "shared/crypto/receipt_code.h"
#include "shared/submission/outbox.h"
#include "tests/e2e/memory.h"
#include "tests/e2e/screen.h"
#include "tests/platform/made_up_documents.h"

using namespace kosk;
using namespace kosk::e2e;
namespace fs = std::filesystem;

namespace {

// Typed in parts, for the journey's script is in memory as well and must not hold them whole. The
// short one is of the kind that lives within a string and never in a block of its own.
const std::vector<std::string> kLong{"qarğazqx", "şəbnəm", "ovalıq"};
const std::vector<std::string> kShort{"fzk", "xqv"};
const std::vector<std::string> kSearched{"axtarıq", "kəlmə"};
const std::string kName = "canary-7f3a91c2.png";

std::string whole(const std::vector<std::string>& parts) {
    std::string text;
    for (const std::string& part : parts) {
        text += part;
    }
    return text;
}

std::string type(const std::vector<std::string>& parts) {
    std::string journey;
    for (const std::string& part : parts) {
        journey += "type \"" + part + "\"\n";
    }
    return journey;
}

// A picture, and then time in which to look at the program's memory: the finger rests in a corner.
std::string stop_at(const std::string& picture) {
    return "picture " + picture + "\nhold 3\n";
}

std::string to_review() {
    return to_home() + "tap home.rights\ntap rights.search\n" + type(kSearched) +
           stop_at("searched") + "tap bar.home\n" + to_own_words() +
           to_document_after(type(kLong)) + R"(
tap media.find
wait media.found
tap media.stick/*
wait media.attached
tap form.next
tap form.next
tap field./data/you/surname
)" + type(kShort) +
           R"(
tap field./data/you/name
type "Ada"
tap field./data/you/fathers_name
type "Bob"
tap key.done
tap form.next
tap field./data/reach/address
type "Uydurma"
tap key.done
tap form.next
)" + stop_at("review");
}

std::string to_next_person() {
    return to_receipt() + stop_at("receipt") +
           "tap receipt.saved_code\ntap receipt.finish\nwait attract.start\n" +
           stop_at("finished") +
           // The finger that rested on the resting screen began a session.
           "tap language.az\n" + to_own_words() + "type \"b\"\n" + stop_at("next") +
           "wait nothing.one\n";
}

// A text of letters below U+FFFF with `bytes` each, the lowest first.
std::string wide(const std::string& text, int bytes) {
    std::string letters;
    for (std::size_t at = 0; at < text.size(); ++at) {
        unsigned code = static_cast<unsigned char>(text[at]);
        if (code >= 0xC0) {
            code = (code & 0x1FU) << 6U | (static_cast<unsigned char>(text[++at]) & 0x3FU);
        }
        for (int byte = 0; byte < bytes; ++byte) {
            letters += static_cast<char>(code >> 8U * static_cast<unsigned>(byte));
        }
    }
    return letters;
}

void add_text(Pieces& pieces, const std::string& name, const std::string& text) {
    pieces[name] = text;
    pieces[name + " of two bytes a letter"] = wide(text, 2);
    pieces[name + " of four bytes a letter"] = wide(text, 4);
}

// A picture whose pixels are like no others.
std::string canary_picture() {
    platform::Picture picture = test::four_corners(160, 120);
    unsigned value = 54321;
    for (auto& pixel : picture.pixels) {
        value = value * 1664525U + 1013904223U;
        pixel = static_cast<unsigned char>(value >> 24U);
    }
    return platform::encode_png(picture).value();
}

// Of what a picture of the screen shows, the piece that changes its colour most often, as memory of
// a display has it.
std::string busiest_piece(const fs::path& picture) {
    constexpr std::size_t kPixels = 48;
    const auto screen = platform::decode_png(read_text(picture), {});
    REQUIRE(screen);
    std::size_t best = 0;
    std::size_t most = 0;
    for (std::size_t at = 0; at + kPixels * 3 <= screen->pixels.size(); at += kPixels * 3) {
        std::size_t changes = 0;
        for (std::size_t pixel = 3; pixel < kPixels * 3; ++pixel) {
            changes += screen->pixels[at + pixel] != screen->pixels[at + pixel - 3] ? 1 : 0;
        }
        if (changes > most) {
            most = changes;
            best = at;
        }
    }
    std::string bytes;
    for (std::size_t at = best; at < best + kPixels * 3; at += 3) {
        bytes += {static_cast<char>(screen->pixels[at + 2]),
                  static_cast<char>(screen->pixels[at + 1]),
                  static_cast<char>(screen->pixels[at]),
                  '\xff'};
    }
    return bytes;
}

// kosk, halted while it is looked at.
class Watched {
  public:
    Watched(const World& world, const Command& command) : world_(world), kosk_(command) {}

    void halt_at(const std::string& picture) {
        kosk_.signal(SIGCONT);
        eventually([&] { return world_.has_picture(picture) || !kosk_.running(); });
        INFO(kosk_.err());
        REQUIRE(world_.has_picture(picture));
        kosk_.signal(SIGSTOP);
    }
    [[nodiscard]] std::map<std::string, int> times(const Pieces& pieces) const {
        return times_in_memory(kosk_.id(), pieces);
    }
    [[nodiscard]] pid_t id() const { return kosk_.id(); }

  private:
    const World& world_;
    Process kosk_;
};

// The code on the receipt that the program shows: the one in its memory whose case is in the
// outbox.
std::string code_on_receipt(const World& world, pid_t id) {
    const SystemClock clock;
    const auto outbox = submission::Outbox::open(world.terminal.outbox_db(), clock);
    REQUIRE(outbox);
    for (const std::string& text : codes_in_memory(id)) {
        const auto code = crypto::ReceiptCode::parse(text);
        if (code && outbox->find(code->instance_id()).value()) {
            return text;
        }
    }
    return "";
}

void add_code(Pieces& pieces, const std::string& text) {
    std::string symbols = text;
    std::erase(symbols, '-');
    add_text(pieces, "code", text);
    add_text(pieces, "code without hyphens", symbols);
    pieces["symbols that the code is derived from"] = symbols.substr(0, 20);
    pieces["key for the reply"] = crypto::ReceiptCode::parse(text)->reply_key();
}

void check_none(const std::map<std::string, int>& times) {
    for (const auto& [name, found] : times) {
        INFO(name << " is in memory " << found << " times");
        CHECK(found == 0);
    }
}

}  // namespace

TEST_CASE("what was sent is in memory no more on the receipt, and after Finish nothing is") {
    for (const fs::path& program : screen_programs()) {
        INFO(program);
        const World world;
        const std::string document = canary_picture();
        fs::create_directories(world.folder / "media" / "stick");
        write_text(world.folder / "media" / "stick" / kName, document);
        Command command = world.walking(
            to_review() + to_next_person(),
            {"--media-root", (world.folder / "media").string(), "--media-any-folder"});
        command.program = program;
        Watched kosk(world, command);

        Pieces words;
        add_text(words, "what was looked for", whole(kSearched));
        kosk.halt_at("searched");
        if (kosk.times(words).empty()) {
            WARN("the system lets nobody look into the program's memory: nothing was tested");
            return;
        }
        CHECK(kosk.times(words).at("what was looked for") > 0);

        Pieces answers;
        add_text(answers, "long answer", whole(kLong));
        add_text(answers, "short answer", whole(kShort));
        answers["name of the document"] = kName;
        answers["document"] = document.substr(document.size() / 2, 64);
        kosk.halt_at("review");
        const auto before = kosk.times(answers);
        for (const char* name :
             {"long answer", "short answer", "name of the document", "document"}) {
            INFO(name);
            CHECK(before.at(name) > 0);
        }
        Pieces pages{{"review page", busiest_piece(world.tmp() / "review.png")}};
        CHECK(kosk.times(pages).at("review page") > 0);

        kosk.halt_at("receipt");
        check_none(kosk.times(answers));
        const std::string code = code_on_receipt(world, kosk.id());
        REQUIRE_FALSE(code.empty());
        pages["receipt page"] = busiest_piece(world.tmp() / "receipt.png");
        CHECK(kosk.times(pages).at("receipt page") > 0);

        Pieces all = answers;
        all.insert(words.begin(), words.end());
        add_code(all, code);
        kosk.halt_at("finished");
        check_none(kosk.times(all));
        check_none(kosk.times(pages));
        CHECK(code_on_receipt(world, kosk.id()).empty());

        kosk.halt_at("next");
        check_none(kosk.times(all));
    }
}
