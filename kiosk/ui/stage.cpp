#include "kiosk/ui/stage.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include <imgui.h>

#include "kiosk/ui/frame.h"
#include "kiosk/ui/look/motion.h"
#include "shared/base/wipe.h"

namespace kosk::ui {

Stage::Stage(const DisplayProfile& display, FontFiles files, const Look& look)
    : metrics_(display, look.text_size, look.reach), look_(look), files_(std::move(files)) {}

Result<std::unique_ptr<Stage>> Stage::open(const DisplayProfile& display,
                                           FontFiles files,
                                           const Look& look) {
    std::unique_ptr<Stage> stage(new Stage(display, std::move(files), look));
    RETURN_IF_ERROR(stage->load_fonts(stage->metrics_));
    return stage;
}

Stage::~Stage() {
    if (context_ != nullptr) {
        ImGui::DestroyContext(context_);
    }
}

// An ImGui context is bound to the atlas it was made with: new fonts, new context.
Result<> Stage::load_fonts(const Metrics& metrics) {
    ASSIGN_OR_RETURN(auto fonts, Fonts::open(metrics, files_));
    if (context_ != nullptr) {
        ImGui::DestroyContext(context_);
    }
    fonts_ = std::move(fonts);
    layouts_.clear();
    context_ = ImGui::CreateContext(&fonts_->atlas());
    ImGui::SetCurrentContext(context_);
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
    io.DisplaySize = {metrics.panel().width, metrics.panel().height};
    ImGuiStyle& style = ImGui::GetStyle();
    style.AntiAliasedLinesUseTex = false;
    style.WindowPadding = {0, 0};
    style.WindowBorderSize = 0;
    style.WindowMinSize = {1, 1};
    ++generation_;
    return {};
}

Result<> Stage::set_look(const Look& look) {
    RETURN_IF_ERROR(set_metrics(Metrics(metrics_.display(), look.text_size, look.reach)));
    look_ = look;
    return {};
}

Result<> Stage::set_display(const DisplayProfile& display) {
    return set_metrics(Metrics(display, look_.text_size, look_.reach));
}

Result<> Stage::set_metrics(const Metrics& metrics) {
    if (!(metrics == metrics_)) {
        RETURN_IF_ERROR(load_fonts(metrics));
        metrics_ = metrics;
        memory_.clear();
    }
    return {};
}

Scroll* Stage::scroll(const std::string& id) {
    const auto found = scrolls_.find(id);
    return found == scrolls_.end() ? nullptr : &found->second;
}

void Stage::apply_touch(FrameTime passed) {
    const bool was_down = touch_.down();
    touch_.update(sample_, elements_, areas_, metrics_.tap_slack());
    if (touch_.down() && !was_down) {
        focus_shown_ = false;
    }
    if (Scroll* grabbed = scroll(touch_.grabbed())) {
        grabbed->grab();
    }
    if (Scroll* dragged = scroll(touch_.dragged())) {
        dragged->drag(touch_.drag_by(), passed);
    }
    if (Scroll* released = scroll(touch_.released())) {
        released->let_go();
    }
    animating_ = slide_.advance(passed, look_.reduced_motion) || animating_;
    for (auto& [id, area] : scrolls_) {
        animating_ = area.advance(passed, look_.reduced_motion) || animating_;
    }
}

namespace {

// Of larger frames before: where each letter stood, and which one it was.
void clear_past_frames(const ImDrawData& now) {
    const auto clear_rest = [](auto& drawn) {
        const auto rest = static_cast<std::size_t>(drawn.Capacity - drawn.Size);
        if (rest > 0) {
            std::memset(static_cast<void*>(drawn.Data + drawn.Size), 0, rest * sizeof *drawn.Data);
        }
    };
    for (int at = 0; at < now.CmdListsCount; ++at) {
        ImDrawList& list = *now.CmdLists[at];
        clear_rest(list.CmdBuffer);
        clear_rest(list.IdxBuffer);
        clear_rest(list.VtxBuffer);
        clear_rest(list._Path);
    }
}

}  // namespace

void Stage::renew_letters() {
    if (forget_letters_) {
        fonts_->forget();
    } else if (fonts_->full()) {
        fonts_->make_room();
    } else {
        return;
    }
    forget_letters_ = false;
    ++generation_;
}

void Stage::pass(FrameTime now, const std::function<void(Frame&)>& screen) {
    relayout_ = false;
    const bool forgets = forget_letters_;
    renew_letters();
    areas_.clear();
    marks_.clear();
    drawn_.clear();
    std::vector<Element> elements;
    elements.reserve(elements_.size() + 16);
    ImGui::NewFrame();
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
    ImGui::Begin("kosk",
                 nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground |
                     ImGuiWindowFlags_NoInputs | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoBringToFrontOnFocus);
    {
        Frame frame(*this, now, elements);
        frame.fill(metrics_.panel(), theme().ground);
        if (metrics_.screen().y > 0) {
            frame.fill_above();
        }
        screen(frame);
        begin_slide();
        frame.slide_body(std::round(slide_.left() * metrics_.mm(motion::kSlideMm)));
        relayout_ = relayout_ || frame.keyboard_ != keyboard_shown_ || fonts_->full();
        keyboard_shown_ = frame.keyboard_;
    }
    ImGui::End();
    ImGui::Render();
    if (forgets) {
        clear_past_frames(*draw_data());
    }
    std::stable_sort(elements.begin(), elements.end(), [](const Element& a, const Element& b) {
        return a.section < b.section;
    });
    elements_ = std::move(elements);
}

// A page that was not there before; the first one of a session is simply there.
void Stage::begin_slide() {
    if (drawn_page_ == page_ || page_.empty() || drawn_page_.empty() || look_.reduced_motion) {
        return;
    }
    slide_.begin(drawn_place_ < page_place_ ? Travel::back : Travel::forward);
    animating_ = true;
}

void Stage::draw(FrameTime now, const std::function<void(Frame&)>& screen) {
    ImGui::SetCurrentContext(context_);
    // After a pause the first step of a motion must not be a leap.
    const FrameTime passed = std::clamp(now - last_, FrameTime{1}, FrameTime{50});
    last_ = now;
    animating_ = false;
    ImGui::GetIO().DeltaTime = static_cast<float>(passed.count()) / 1000.0F;
    apply_touch(passed);
    const bool tapped = !touch_.tapped().empty() || !activated_.empty();
    acted_ = activated_.empty() ? touch_.tapped() : activated_;
    pass(now, screen);
    activated_.clear();
    if (relayout_ && !tapped) {
        pass(now, screen);
        animating_ = animating_ || relayout_;
    } else if (relayout_) {
        animating_ = true;
    }
    follow_caret();
    keep_focus();
}

// A field that gets the caret must not stay under the keyboard.
void Stage::follow_caret() {
    const auto field = std::find_if(elements_.begin(), elements_.end(), [](const Element& element) {
        return element.role == Role::textfield && element.focused && !element.covered;
    });
    const bool any = field != elements_.end();
    const std::string editing = any ? drawn_page_ + "/" + field->id : "";
    if (editing != editing_) {
        editing_ = editing;
        show_element(any ? field->id : "");
        animating_ = animating_ || any;
    }
}

ImDrawData* Stage::draw_data() const {
    ImGui::SetCurrentContext(context_);
    return ImGui::GetDrawData();
}

void Stage::forget() {
    forget_letters_ = true;
    focus_shown_ = false;
    to_keyboard_ = false;
    keyboard_shown_ = false;
    // Not clear(): what they held would still be in their room.
    renew(touch_);
    renew(elements_);
    renew(areas_);
    renew(scrolls_);
    renew(memory_);
    renew(layouts_);
    renew(marks_);
    renew(focus_);
    renew(activated_);
    renew(acted_);
    renew(page_);
    renew(drawn_page_);
    renew(slide_);
    renew(focus_of_page_);
    renew(under_dialog_);
    renew(typed_into_);
    renew(editing_);
    renew(sample_);
}

}  // namespace kosk::ui
