// A voice that writes down, for tests.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "platform/speech.h"

namespace kosk::platform {

class FakeSpeech final : public Speech {
  public:
    struct Said {
        std::string language;
        std::string text;
        bool operator==(const Said&) const = default;
    };

    void say(std::string language, std::string text) override {
        if (stopped_) {
            again_.clear();
            stopped_ = false;
        }
        again_.push_back({std::move(language), std::move(text)});
        queue.push_back(again_.back());
        said.push_back(again_.back());
    }
    void play(std::string recording) override { say("recording", std::move(recording)); }
    void stop() override {
        queue.clear();
        held = false;
        stopped_ = true;
        ++stops;
    }
    void repeat() override {
        queue = again_;
        said.insert(said.end(), again_.begin(), again_.end());
    }
    void pause(bool hold) override { held = hold; }
    void set(SpeechSettings wanted) override { settings = wanted; }
    void forget() override {
        stop();
        again_.clear();
        settings = {};
    }
    [[nodiscard]] bool speaking() const override { return !queue.empty(); }
    [[nodiscard]] bool available() const override { return present; }

    std::vector<Said> queue;  // not said to the end
    std::vector<Said> said;   // since the beginning
    SpeechSettings settings;
    bool held = false;
    bool present = true;
    int stops = 0;

  private:
    std::vector<Said> again_;
    bool stopped_ = true;
};

}  // namespace kosk::platform
