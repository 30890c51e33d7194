// A whole terminal without a display: the national content, a real outbox, the real program half
// and the harness in place of window and finger.
#pragma once

#include <condition_variable>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>

#include "kiosk/app/kosk.h"
#include "platform/fake_display_power.h"
#include "platform/fake_printing.h"
#include "platform/fake_removable_media.h"
#include "platform/fake_scanning.h"
#include "platform/fake_speech.h"
#include "shared/base/clock.h"
#include "tests/kiosk/ui/harness.h"

namespace kosk::screens {

// Made once a test program: `kosk-content export-db` over the tree's content, with throw-away keys.
const Path& exported_content();
// The key that opens what was sealed for every recipient of exported_content(), PEM.
const std::string& recipient_private_key();
// What seals for it, as a form carries it.
const std::string& recipient_public_key();
// A site whose one recipient, "author", has that key.
content::Site site_of_author();

class Terminal {
  public:
    explicit Terminal(const ui::DisplayProfile& display = {}, Path content = exported_content());
    ~Terminal();

    ui::Harness& harness() { return *harness_; }
    app::Kosk& kosk() { return *kosk_; }
    platform::FakeRemovableMedia& stick() { return *stick_; }
    Guarded<platform::PrintTray>& tray() { return *tray_; }
    Guarded<platform::ScanGlass>& glass() { return *glass_; }
    platform::FakeSpeech& speech() { return *speech_; }
    [[nodiscard]] const session::AppState& state() const { return kosk_->state(); }
    [[nodiscard]] const Path& folder() const { return folder_; }

    // Taps an element; scrolls down to it when it must. Fails the test when it cannot be tapped.
    void tap(const std::string& id);
    // Taps the first element with this label.
    void tap_label(const std::string& label);
    // A key of the keypad.
    void key(ui::NavKey key);
    // Moves on with `way` until the element has the focus, then chooses it. Fails the test when
    // it is never reached.
    void choose(const std::string& id, ui::NavKey way);
    // By the keys of the keyboard on the screen.
    void type(const std::string& ascii);
    // Takes over what the citizen chose for eyes and what a session's end wants forgotten.
    void refresh();
    void pass(std::chrono::milliseconds time);
    // The same without a frame; true when one is wanted then.
    bool wants_frame_after(std::chrono::milliseconds time);
    // The gesture of staff and the right PIN, from the resting screen; until the first inspection.
    void let_staff_in();
    // Waits for the worker's next answer and applies it. Where several jobs run at once, answers
    // come in any order: wait_until() then says what is waited for.
    void wait_for_worker();
    // The same; true when a frame is wanted for it.
    bool wants_frame_after_worker();
    void wait_until(const std::function<bool()>& holds);
    // Until the forms of the release have been tried; the constructor does so.
    void wait_for_trial();
    [[nodiscard]] const ui::Element* element(const std::string& id) const;

  private:
    void scroll_to(const std::string& id);

    Path folder_;
    ManualClock clock_;
    std::chrono::milliseconds uptime_{0};
    std::mutex mutex_;
    std::condition_variable woken_;
    int answers_ = 0;
    std::shared_ptr<Guarded<platform::PrintTray>> tray_ =
        std::make_shared<Guarded<platform::PrintTray>>();
    std::shared_ptr<Guarded<platform::ScanGlass>> glass_ =
        std::make_shared<Guarded<platform::ScanGlass>>();
    platform::FakeRemovableMedia* stick_ = nullptr;
    platform::FakeSpeech* speech_ = nullptr;
    std::unique_ptr<app::Kosk> kosk_;
    std::unique_ptr<ui::Harness> harness_;
};

// Names of all files below `folder` that contain `word`.
std::vector<std::string> files_with(const Path& folder, const std::string& word);

}  // namespace kosk::screens
