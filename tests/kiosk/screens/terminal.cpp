#include "tests/kiosk/screens/terminal.h"

#include <cstdlib>
#include <fstream>
#include <sstream>

#include <catch2/catch.hpp>
#include <unistd.h>

#include "kiosk/session/update/update.h"
#include "shared/crypto/public_key.h"
#include "shared/crypto/recipient_key.h"

namespace kosk::screens {

namespace {

namespace fs = std::filesystem;

// Removed when the test program ends.
class Folder {
  public:
    Folder() {
        std::string pattern = (fs::temp_directory_path() / "kosk-screens-XXXXXX").string();
        path_ = mkdtemp(pattern.data());
    }
    ~Folder() { fs::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    [[nodiscard]] const Path& path() const { return path_; }

  private:
    Path path_;
};

const Path& shared_folder() {
    static const Folder folder;
    return folder.path();
}

void run(const std::string& command) {
    INFO(command);
    REQUIRE(std::system((command + " >/dev/null 2>&1").c_str()) == 0);
}

Path make_keys() {
    const Path key = shared_folder() / "recipient.pem";
    if (!fs::exists(key)) {
        run("openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out " + key.string());
        run("openssl pkey -in " + key.string() + " -pubout -out " + key.string() + ".pub");
    }
    return key;
}

// 482913, at the lowest cost.
Path stored_pin() {
    const Path file = shared_folder() / "pin";
    if (!fs::exists(file)) {
        std::ofstream(file)
            << "$scrypt$ln=4,r=8,p=1$a29zaw==$8oLt8BtShLXOYGbHPY4tSyEx9OioXkBJvQnvaNXKoso=\n";
    }
    return file;
}

std::string read(const Path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

}  // namespace

const Path& exported_content() {
    static const Path file = [] {
        const std::string key = make_keys().string() + ".pub";
        const Path out = shared_folder() / "content.db";
        run(std::string(KOSK_BIN_DIR) + "/kosk-content export-db " + KOSK_SOURCE_DIR +
            "/content --out " + out.string() + " --recipient-key ombudsman=" + key +
            " --recipient-key programme-working-group=" + key +
            " --recipient-key committee-for-family-women-and-children=" + key +
            " --recipient-key terminal-operator=" + key);
        return out;
    }();
    return file;
}

const std::string& recipient_private_key() {
    static const std::string pem = read(make_keys());
    return pem;
}

const std::string& recipient_public_key() {
    static const std::string key = crypto::recipient_public_key(recipient_private_key()).value();
    return key;
}

content::Site site_of_author() {
    const auto key = crypto::read_public_key(crypto::KeyKind::rsa, recipient_public_key()).value();
    content::Site site;
    site.recipients = {{"author", {}, {}, {{key.base64, key.id, "", ""}}, {}}};
    return site;
}

Terminal::Terminal(const ui::DisplayProfile& display, Path content)
    : clock_(Time(std::chrono::milliseconds(1795467067000))) {
    std::string pattern = (shared_folder() / "terminal-XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
    auto stick = std::make_unique<platform::FakeRemovableMedia>();
    stick_ = stick.get();
    auto speech = std::make_unique<platform::FakeSpeech>();
    speech_ = speech.get();
    session::OperatorOptions options;
    options.prints_a4 = true;  // on request
    options.scans = true;
    session::AppState state(app::load_strings(Path(KOSK_BIN_DIR) / "locale"), options);
    auto runner =
        std::make_unique<app::Runner>(app::TerminalFiles{std::move(content),
                                                         folder_ / "outbox.db",
                                                         folder_ / "cards",
                                                         stored_pin(),
                                                         folder_ / "tries"},
                                      clock_,
                                      app::Devices{std::move(stick),
                                                   platform::make_document_cleaner(),
                                                   std::make_unique<platform::FakePrinter>(tray_),
                                                   std::make_unique<platform::FakeScanner>(glass_),
                                                   platform::make_page_binder(),
                                                   std::make_unique<platform::FakeDisplayPower>()},
                                      std::move(speech),
                                      [this] {
                                          const std::lock_guard lock(mutex_);
                                          ++answers_;
                                          woken_.notify_one();
                                      });
    kosk_ = std::make_unique<app::Kosk>(
        std::move(state), std::move(runner), clock_, [this] { return uptime_; });
    harness_ = std::make_unique<ui::Harness>(display);
    harness_->after_frame([this](const ui::Stage& stage) { kosk_->drawn(stage); });
    harness_->stage().set_pictures(kosk_->pictures());
    refresh();
    wait_for_trial();
}

Terminal::~Terminal() {
    harness_.reset();
    kosk_.reset();
    fs::remove_all(folder_);
}

void Terminal::refresh() {
    if (kosk_->take_forget()) {
        harness_->stage().forget();
    }
    REQUIRE(harness_->stage().set_look(kosk_->look()));
    harness_->stage().set_words(kosk_->words());
    kosk_->take_redraw();
    harness_->show([this](ui::Frame& frame) { kosk_->draw(frame); });
}

const ui::Element* Terminal::element(const std::string& id) const {
    return harness_->element(id);
}

void Terminal::scroll_to(const std::string& id) {
    const ui::Element* element = harness_->element(id);
    if (element == nullptr || element->scroll_area.empty()) {
        return;
    }
    if (ui::Scroll* scroll = harness_->stage().scroll(element->scroll_area)) {
        const float first = harness_->stage().scroll_views().front().view.y;
        scroll->jump_to(std::min(scroll->last(), scroll->offset() + element->box.y - first - 40));
        harness_->settle();
    }
}

void Terminal::tap(const std::string& id) {
    INFO("tap " << id << "\n" << ui::describe(harness_->elements()));
    scroll_to(id);
    REQUIRE(harness_->tap(id));
    refresh();
}

void Terminal::tap_label(const std::string& label) {
    for (const auto& element : harness_->elements()) {
        if (element.label == label && element.can_tap()) {
            const std::string id = element.id;
            tap(id);
            return;
        }
    }
    FAIL("nothing is called " << label << "\n" << ui::describe(harness_->elements()));
}

void Terminal::key(ui::NavKey key) {
    harness_->key(key);
    refresh();
}

void Terminal::choose(const std::string& id, ui::NavKey way) {
    constexpr int kPatience = 500;
    for (int i = 0; i < kPatience && harness_->stage().focus() != id; ++i) {
        key(way);
    }
    INFO("choose " << id << "\n" << ui::describe(harness_->elements()));
    REQUIRE(harness_->stage().focus() == id);
    const ui::Element* there = element(id);
    REQUIRE(there != nullptr);
    CHECK(there->focused);
    CHECK_FALSE(there->visible.empty());
    key(ui::NavKey::activate);
}

void Terminal::type(const std::string& ascii) {
    for (const char c : ascii) {
        tap(c == ' ' ? "key.space" : std::string("key.") + c);
    }
}

void Terminal::pass(std::chrono::milliseconds time) {
    wants_frame_after(time);
    refresh();
}

bool Terminal::wants_frame_after(std::chrono::milliseconds time) {
    clock_.advance(time);
    uptime_ += time;
    kosk_->tick(clock_.now());
    return kosk_->take_redraw();
}

void Terminal::let_staff_in() {
    const auto staff = [this]() -> const session::Maintenance& {
        return *state().session->maintenance;
    };
    kosk_->command(app::Command::staff);
    wait_until([&] { return !staff().checking; });
    const std::string pin = "482913";
    kosk_->apply(session::act::Edit{pin, pin.size(), state().session->keyboard});
    kosk_->apply(session::act::TryPin{});
    wait_until([&] { return staff().open() && staff().found && staff().scanner; });
}

void Terminal::wait_until(const std::function<bool()>& holds) {
    pass(std::chrono::milliseconds(1));
    while (!holds()) {
        wait_for_worker();
    }
}

void Terminal::wait_for_trial() {
    if (state().content && !state().keys) {
        wants_frame_after(std::chrono::milliseconds(0));
        wait_for_worker();  // the word of it, even when that tick found the answer already
        REQUIRE(state().keys);
    }
}

void Terminal::wait_for_worker() {
    wants_frame_after_worker();
    refresh();
}

bool Terminal::wants_frame_after_worker() {
    std::unique_lock lock(mutex_);
    REQUIRE(woken_.wait_for(lock, std::chrono::seconds(30), [this] { return answers_ > 0; }));
    --answers_;
    lock.unlock();
    return wants_frame_after(std::chrono::milliseconds(1));
}

std::vector<std::string> files_with(const Path& folder, const std::string& word) {
    std::vector<std::string> found;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file() && read(entry.path()).find(word) != std::string::npos) {
            found.push_back(entry.path().filename().string());
        }
    }
    return found;
}

}  // namespace kosk::screens
