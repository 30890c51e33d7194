// libjpeg reports errors by a long jump: what it may skip lives in plain structures here, and what
// owns memory outside of them.
#include <algorithm>
#include <csetjmp>
#include <cstdio>
#include <cstdlib>
#include <memory>

#include <jpeglib.h>
// After jpeglib.h.
#include <jerror.h>

#include "platform/documents/picture_codec.h"

namespace kosk::platform {

namespace {

constexpr int kMostScans = 200;  // a progressive picture may have many; a hostile one, thousands
constexpr long kMostWarnings = 1000;  // each damaged block is one
constexpr long kMostMemory = 384L << 20U;
constexpr int kApp1 = JPEG_APP0 + 1;

struct Errors {
    jpeg_error_mgr base;
    std::jmp_buf jump;
    bool cut_short;  // the file ends before its picture does
};

[[noreturn]] void leave(j_common_ptr state) {
    std::longjmp(reinterpret_cast<Errors*>(state->err)->jump, 1);
}

void note(j_common_ptr state, int level) {
    if (level >= 0) {
        return;
    }
    auto* errors = reinterpret_cast<Errors*>(state->err);
    ++errors->base.num_warnings;
    const int code = errors->base.msg_code;
    errors->cut_short = errors->cut_short || code == JWRN_JPEG_EOF || code == JWRN_HIT_MARKER;
    if (errors->base.num_warnings > kMostWarnings) {
        leave(state);
    }
}

void watch(j_common_ptr state) {
    if (reinterpret_cast<j_decompress_ptr>(state)->input_scan_number > kMostScans) {
        leave(state);
    }
}

jpeg_error_mgr* start(Errors& errors) {
    jpeg_std_error(&errors.base);
    errors.base.error_exit = leave;
    errors.base.emit_message = note;
    errors.base.output_message = [](j_common_ptr) {};
    errors.cut_short = false;
    return &errors.base;
}

// Adobe stores the inks inverted: 255 is none.
void ink_to_light(const JSAMPLE* ink, std::uint8_t* light, JDIMENSION pixels) {
    for (JDIMENSION i = 0; i < pixels; ++i, ink += 4, light += 3) {
        for (int channel = 0; channel < 3; ++channel) {
            light[channel] = static_cast<std::uint8_t>(ink[channel] * ink[3] / 255);
        }
    }
}

struct Decoding {
    jpeg_decompress_struct state;
    Errors errors;
    jpeg_progress_mgr progress;
    bool too_large;
    int orientation;
};

struct EndDecoding {
    void operator()(Decoding* decoding) const {
        jpeg_destroy_decompress(&decoding->state);
        delete decoding;
    }
};

std::unique_ptr<Decoding, EndDecoding> start_decoding() {
    auto decoding = std::make_unique<Decoding>();
    decoding->orientation = 1;
    decoding->progress.progress_monitor = watch;
    decoding->state.err = start(decoding->errors);
    jpeg_create_decompress(&decoding->state);
    return std::unique_ptr<Decoding, EndDecoding>(decoding.release());
}

// The head of the file; the picture's size as it will be decoded is in `state` then.
bool begin(Decoding& decoding, std::string_view bytes, const DocumentLimits& limits) {
    jpeg_decompress_struct& state = decoding.state;
    if (setjmp(decoding.errors.jump) != 0) {
        return false;
    }
    state.mem->max_memory_to_use = kMostMemory;
    state.progress = &decoding.progress;
    jpeg_mem_src(&state,
                 reinterpret_cast<const unsigned char*>(bytes.data()),
                 static_cast<unsigned long>(bytes.size()));
    jpeg_save_markers(&state, kApp1, 0xFFFF);
    jpeg_read_header(&state, TRUE);
    if (std::uint64_t{state.image_width} * state.image_height > limits.most_pixels) {
        decoding.too_large = true;
        return false;
    }
    for (auto* marker = state.marker_list; marker != nullptr; marker = marker->next) {
        if (marker->marker == kApp1 && decoding.orientation == 1) {
            decoding.orientation = exif_orientation(
                {reinterpret_cast<const char*>(marker->data), marker->data_length});
        }
    }
    const bool inks = state.jpeg_color_space == JCS_CMYK || state.jpeg_color_space == JCS_YCCK;
    const bool grey = state.jpeg_color_space == JCS_GRAYSCALE;
    state.out_color_space = inks ? JCS_CMYK : grey ? JCS_GRAYSCALE : JCS_RGB;
    const auto longest = std::max(state.image_width, state.image_height);
    state.scale_denom = 8;
    state.scale_num = 8;
    while (state.scale_num > 1 &&
           longest * (state.scale_num - 1) / 8 >= static_cast<JDIMENSION>(limits.longest_side)) {
        --state.scale_num;
    }
    jpeg_calc_output_dimensions(&state);
    return true;
}

// The rows, into memory that is there: `row` holds one as it is decoded.
bool read_rows(Decoding& decoding, std::uint8_t* pixels, std::size_t row_bytes, JSAMPLE* row) {
    jpeg_decompress_struct& state = decoding.state;
    if (setjmp(decoding.errors.jump) != 0) {
        return false;
    }
    jpeg_start_decompress(&state);
    while (state.output_scanline < state.output_height) {
        std::uint8_t* target = pixels + state.output_scanline * row_bytes;
        jpeg_read_scanlines(&state, &row, 1);
        if (state.out_color_space == JCS_CMYK) {
            ink_to_light(row, target, state.output_width);
        } else {
            std::copy_n(row, row_bytes, target);
        }
    }
    jpeg_finish_decompress(&state);
    return !decoding.errors.cut_short;
}

struct Encoding {
    jpeg_compress_struct state;
    Errors errors;
    unsigned char* bytes;
    unsigned long size;
};

bool write_all(Encoding& encoding, const Picture& picture, int quality) {
    jpeg_compress_struct& state = encoding.state;
    if (setjmp(encoding.errors.jump) != 0) {
        return false;
    }
    jpeg_mem_dest(&state, &encoding.bytes, &encoding.size);
    state.image_width = static_cast<JDIMENSION>(picture.width);
    state.image_height = static_cast<JDIMENSION>(picture.height);
    state.input_components = picture.channels;
    state.in_color_space = picture.channels == 1 ? JCS_GRAYSCALE : JCS_RGB;
    jpeg_set_defaults(&state);
    jpeg_set_quality(&state, quality, TRUE);
    jpeg_start_compress(&state, TRUE);
    while (state.next_scanline < state.image_height) {
        // libjpeg's interface is not const, its reading is.
        auto* row =
            const_cast<JSAMPLE*>(picture.pixels.data() + state.next_scanline * picture.row_bytes());
        jpeg_write_scanlines(&state, &row, 1);
    }
    jpeg_finish_compress(&state);
    return true;
}

}  // namespace

Result<JpegHead> head_of_jpeg(std::string_view bytes) {
    const auto decoding = start_decoding();
    if (!begin(*decoding, bytes, {})) {
        return fail(ErrorKind::corrupt, "no JPEG picture");
    }
    return JpegHead{static_cast<int>(decoding->state.image_width),
                    static_cast<int>(decoding->state.image_height),
                    decoding->state.num_components};
}

Result<Picture> decode_jpeg(std::string_view bytes, const DocumentLimits& limits) {
    const auto decoding = start_decoding();
    if (!begin(*decoding, bytes, limits)) {
        return decoding->too_large ? fail(ErrorKind::no_space, "a picture of too many pixels")
                                   : fail(ErrorKind::corrupt, "no JPEG picture");
    }
    Picture picture;
    picture.width = static_cast<int>(decoding->state.output_width);
    picture.height = static_cast<int>(decoding->state.output_height);
    picture.channels = decoding->state.out_color_space == JCS_GRAYSCALE ? 1 : 3;
    picture.pixels.resize(picture.row_bytes() * static_cast<std::size_t>(picture.height));
    std::vector<JSAMPLE> row(std::size_t{decoding->state.output_width} * 4);
    if (!read_rows(*decoding, picture.pixels.data(), picture.row_bytes(), row.data())) {
        return fail(ErrorKind::corrupt, "a broken JPEG picture");
    }
    return turned(std::move(picture), decoding->orientation);
}

Result<std::string> encode_jpeg(const Picture& picture, int quality) {
    const auto encoding = std::make_unique<Encoding>();
    encoding->state.err = start(encoding->errors);
    jpeg_create_compress(&encoding->state);
    const bool written = write_all(*encoding, picture, quality);
    jpeg_destroy_compress(&encoding->state);
    const std::unique_ptr<unsigned char, void (*)(void*)> bytes(encoding->bytes, std::free);
    if (!written) {
        return fail(ErrorKind::internal, "a picture could not be written");
    }
    return std::string(reinterpret_cast<const char*>(bytes.get()), encoding->size);
}

}  // namespace kosk::platform
