#include "platform/sane_device.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <string_view>
#include <vector>

#include <sane/saneopts.h>

namespace kosk::platform {

ScanFailure failure_of(SANE_Status status) {
    const auto trouble = [&] {
        switch (status) {
            case SANE_STATUS_CANCELLED:
                return ScannerTrouble::cancelled;
            case SANE_STATUS_DEVICE_BUSY:
                return ScannerTrouble::busy;
            case SANE_STATUS_JAMMED:
                return ScannerTrouble::jam;
            case SANE_STATUS_NO_DOCS:
                return ScannerTrouble::no_paper;
            case SANE_STATUS_COVER_OPEN:
                return ScannerTrouble::open;
            // A name that means nothing (any more), a device that does not answer on its cable.
            case SANE_STATUS_INVAL:
            case SANE_STATUS_IO_ERROR:
            case SANE_STATUS_ACCESS_DENIED:
                return ScannerTrouble::absent;
            default:
                return ScannerTrouble::failed;
        }
    };
    return {trouble(), sane_strstatus(status)};
}

SaneLibrary::SaneLibrary() {
    sane_init(nullptr, nullptr);
}

SaneLibrary::~SaneLibrary() {
    sane_exit();
}

std::optional<std::string> SaneLibrary::find(const std::string& beginning) const {
    const SANE_Device** devices = nullptr;
    if (sane_get_devices(&devices, SANE_TRUE) != SANE_STATUS_GOOD || devices == nullptr) {
        return std::nullopt;
    }
    for (; *devices != nullptr; ++devices) {
        const std::string_view name = (*devices)->name;
        if (name.starts_with(beginning)) {
            return std::string(name);
        }
    }
    return std::nullopt;
}

tl::expected<SaneDevice, ScanFailure> SaneDevice::open(const std::string& name) {
    SANE_Handle handle = nullptr;
    const SANE_Status status = sane_open(name.c_str(), &handle);
    if (status != SANE_STATUS_GOOD) {
        return tl::unexpected(failure_of(status));
    }
    return SaneDevice(handle);
}

SaneDevice::~SaneDevice() {
    if (handle_ != nullptr) {
        sane_close(handle_);
    }
}

SANE_Int SaneDevice::find_option(const char* name) const {
    SANE_Int count = 0;
    if (sane_control_option(handle_, 0, SANE_ACTION_GET_VALUE, &count, nullptr) !=
        SANE_STATUS_GOOD) {
        return 0;
    }
    for (SANE_Int i = 1; i < count; ++i) {
        const SANE_Option_Descriptor* option = sane_get_option_descriptor(handle_, i);
        const bool usable = option != nullptr && option->name != nullptr &&
                            SANE_OPTION_IS_ACTIVE(option->cap) &&
                            SANE_OPTION_IS_SETTABLE(option->cap);
        if (usable && std::strcmp(option->name, name) == 0) {
            return i;
        }
    }
    return 0;
}

// What a device cannot do exactly it does as near as it can; what it cannot do at all stays.
std::optional<double> SaneDevice::set_number(const char* name, double value) {
    const SANE_Int index = find_option(name);
    if (index == 0) {
        return std::nullopt;
    }
    const SANE_Option_Descriptor* option = sane_get_option_descriptor(handle_, index);
    const bool fixed = option->type == SANE_TYPE_FIXED;
    if ((!fixed && option->type != SANE_TYPE_INT) || option->size != sizeof(SANE_Word)) {
        return std::nullopt;
    }
    SANE_Word word = fixed ? SANE_FIX(value) : static_cast<SANE_Word>(value);
    if (option->constraint_type == SANE_CONSTRAINT_RANGE) {
        word = std::clamp(word, option->constraint.range->min, option->constraint.range->max);
    }
    sane_control_option(handle_, index, SANE_ACTION_SET_VALUE, &word, nullptr);
    if (sane_control_option(handle_, index, SANE_ACTION_GET_VALUE, &word, nullptr) !=
        SANE_STATUS_GOOD) {
        return std::nullopt;
    }
    return fixed ? SANE_UNFIX(word) : static_cast<double>(word);
}

void SaneDevice::set_mode() {
    const SANE_Int index = find_option(SANE_NAME_SCAN_MODE);
    const SANE_Option_Descriptor* option =
        index == 0 ? nullptr : sane_get_option_descriptor(handle_, index);
    if (option == nullptr || option->type != SANE_TYPE_STRING ||
        option->constraint_type != SANE_CONSTRAINT_STRING_LIST) {
        return;
    }
    for (const char* wanted : {SANE_VALUE_SCAN_MODE_COLOR, SANE_VALUE_SCAN_MODE_GRAY}) {
        for (const SANE_String_Const* mode = option->constraint.string_list; *mode != nullptr;
             ++mode) {
            if (std::strcmp(*mode, wanted) == 0) {
                std::vector<char> value(static_cast<std::size_t>(option->size), '\0');
                std::strncpy(value.data(), wanted, value.size() - 1);
                sane_control_option(handle_, index, SANE_ACTION_SET_VALUE, value.data(), nullptr);
                return;
            }
        }
    }
}

int SaneDevice::set_up(int dots_per_inch) {
    constexpr double kWidthMm = 210;
    constexpr double kHeightMm = 297;
    set_mode();
    set_number(SANE_NAME_BIT_DEPTH, 8);
    const auto dots = set_number(SANE_NAME_SCAN_RESOLUTION, dots_per_inch);
    set_number(SANE_NAME_SCAN_TL_X, 0);
    set_number(SANE_NAME_SCAN_TL_Y, 0);
    set_number(SANE_NAME_SCAN_BR_X, kWidthMm);
    set_number(SANE_NAME_SCAN_BR_Y, kHeightMm);
    return static_cast<int>(std::lround(dots.value_or(0)));
}

}  // namespace kosk::platform
