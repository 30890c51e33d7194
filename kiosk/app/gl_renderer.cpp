#include "kiosk/app/gl_renderer.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <SDL.h>
#include <SDL_opengl.h>
#include <imgui.h>

namespace kosk::app {

namespace {

struct Functions {
    PFNGLCREATESHADERPROC CreateShader;
    PFNGLSHADERSOURCEPROC ShaderSource;
    PFNGLCOMPILESHADERPROC CompileShader;
    PFNGLGETSHADERIVPROC GetShaderiv;
    PFNGLDELETESHADERPROC DeleteShader;
    PFNGLCREATEPROGRAMPROC CreateProgram;
    PFNGLATTACHSHADERPROC AttachShader;
    PFNGLBINDATTRIBLOCATIONPROC BindAttribLocation;
    PFNGLLINKPROGRAMPROC LinkProgram;
    PFNGLGETPROGRAMIVPROC GetProgramiv;
    PFNGLDELETEPROGRAMPROC DeleteProgram;
    PFNGLUSEPROGRAMPROC UseProgram;
    PFNGLGETUNIFORMLOCATIONPROC GetUniformLocation;
    PFNGLUNIFORM1FPROC Uniform1f;
    PFNGLUNIFORM2FPROC Uniform2f;
    PFNGLGENBUFFERSPROC GenBuffers;
    PFNGLBINDBUFFERPROC BindBuffer;
    PFNGLBUFFERDATAPROC BufferData;
    PFNGLDELETEBUFFERSPROC DeleteBuffers;
    PFNGLGENVERTEXARRAYSPROC GenVertexArrays;
    PFNGLBINDVERTEXARRAYPROC BindVertexArray;
    PFNGLDELETEVERTEXARRAYSPROC DeleteVertexArrays;
    PFNGLENABLEVERTEXATTRIBARRAYPROC EnableVertexAttribArray;
    PFNGLVERTEXATTRIBPOINTERPROC VertexAttribPointer;
    void(APIENTRY* GenTextures)(GLsizei, GLuint*);
    void(APIENTRY* BindTexture)(GLenum, GLuint);
    void(APIENTRY* DeleteTextures)(GLsizei, const GLuint*);
    void(APIENTRY* TexParameteri)(GLenum, GLenum, GLint);
    void(APIENTRY* PixelStorei)(GLenum, GLint);
    void(APIENTRY* TexImage2D)(
        GLenum, GLint, GLint, GLsizei, GLsizei, GLint, GLenum, GLenum, const void*);
    void(APIENTRY* Enable)(GLenum);
    void(APIENTRY* Disable)(GLenum);
    void(APIENTRY* BlendFunc)(GLenum, GLenum);
    void(APIENTRY* Viewport)(GLint, GLint, GLsizei, GLsizei);
    void(APIENTRY* Scissor)(GLint, GLint, GLsizei, GLsizei);
    void(APIENTRY* DrawElements)(GLenum, GLsizei, GLenum, const void*);
    void(APIENTRY* ReadPixels)(GLint, GLint, GLsizei, GLsizei, GLenum, GLenum, void*);
};

template <class Function>
bool find(Function& function, const char* name) {
    function = reinterpret_cast<Function>(SDL_GL_GetProcAddress(name));
    return function != nullptr;
}

bool find_all(Functions& gl) {
    return find(gl.CreateShader, "glCreateShader") && find(gl.ShaderSource, "glShaderSource") &&
           find(gl.CompileShader, "glCompileShader") && find(gl.GetShaderiv, "glGetShaderiv") &&
           find(gl.DeleteShader, "glDeleteShader") && find(gl.CreateProgram, "glCreateProgram") &&
           find(gl.AttachShader, "glAttachShader") &&
           find(gl.BindAttribLocation, "glBindAttribLocation") &&
           find(gl.LinkProgram, "glLinkProgram") && find(gl.GetProgramiv, "glGetProgramiv") &&
           find(gl.DeleteProgram, "glDeleteProgram") && find(gl.UseProgram, "glUseProgram") &&
           find(gl.GetUniformLocation, "glGetUniformLocation") &&
           find(gl.Uniform1f, "glUniform1f") && find(gl.Uniform2f, "glUniform2f") &&
           find(gl.GenBuffers, "glGenBuffers") && find(gl.BindBuffer, "glBindBuffer") &&
           find(gl.BufferData, "glBufferData") && find(gl.DeleteBuffers, "glDeleteBuffers") &&
           find(gl.GenVertexArrays, "glGenVertexArrays") &&
           find(gl.BindVertexArray, "glBindVertexArray") &&
           find(gl.DeleteVertexArrays, "glDeleteVertexArrays") &&
           find(gl.EnableVertexAttribArray, "glEnableVertexAttribArray") &&
           find(gl.VertexAttribPointer, "glVertexAttribPointer") &&
           find(gl.GenTextures, "glGenTextures") && find(gl.BindTexture, "glBindTexture") &&
           find(gl.DeleteTextures, "glDeleteTextures") &&
           find(gl.TexParameteri, "glTexParameteri") && find(gl.PixelStorei, "glPixelStorei") &&
           find(gl.TexImage2D, "glTexImage2D") && find(gl.Enable, "glEnable") &&
           find(gl.Disable, "glDisable") && find(gl.BlendFunc, "glBlendFunc") &&
           find(gl.Viewport, "glViewport") && find(gl.Scissor, "glScissor") &&
           find(gl.DrawElements, "glDrawElements") && find(gl.ReadPixels, "glReadPixels");
}

constexpr const char* kVertexShader = R"(
in vec2 position;
in vec2 uv;
in vec4 color;
uniform vec2 to_clip;
out vec2 texel;
out vec4 tint;
void main() {
    texel = uv;
    tint = color;
    gl_Position = vec4(position.x * to_clip.x - 1.0, 1.0 - position.y * to_clip.y, 0.0, 1.0);
}
)";

constexpr const char* kFragmentShader = R"(
in vec2 texel;
in vec4 tint;
uniform sampler2D atlas;
uniform float picture;
out vec4 pixel;
void main() {
    vec4 found = texture(atlas, texel);
    pixel = picture > 0.5 ? tint * found : vec4(tint.rgb, tint.a * found.r);
}
)";

class RealGlRenderer final : public GlRenderer {
  public:
    RealGlRenderer(const Functions& gl, GLuint program) : gl_(gl), program_(program) {
        to_clip_ = gl_.GetUniformLocation(program_, "to_clip");
        is_picture_ = gl_.GetUniformLocation(program_, "picture");
        gl_.GenVertexArrays(1, &array_);
        gl_.GenBuffers(1, &vertices_);
        gl_.GenBuffers(1, &indices_);
        gl_.GenTextures(1, &texture_);
    }

    ~RealGlRenderer() override {
        for (const auto& [serial, kept] : pictures_) {
            gl_.DeleteTextures(1, &kept.texture);
        }
        gl_.DeleteTextures(1, &texture_);
        gl_.DeleteBuffers(1, &indices_);
        gl_.DeleteBuffers(1, &vertices_);
        gl_.DeleteVertexArrays(1, &array_);
        gl_.DeleteProgram(program_);
    }

    void render(const ui::Stage& stage) override {
        upload(stage);
        const ImDrawData& data = *stage.draw_data();
        const auto width = static_cast<GLsizei>(data.DisplaySize.x);
        const auto height = static_cast<GLsizei>(data.DisplaySize.y);
        gl_.Viewport(0, 0, width, height);
        gl_.Enable(GL_BLEND);
        gl_.BlendFunc(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA);
        gl_.Enable(GL_SCISSOR_TEST);
        gl_.UseProgram(program_);
        gl_.Uniform2f(to_clip_, 2.0F / data.DisplaySize.x, 2.0F / data.DisplaySize.y);
        gl_.BindVertexArray(array_);
        for (int i = 0; i < data.CmdListsCount; ++i) {
            draw(*data.CmdLists[i], height);
        }
        gl_.Disable(GL_SCISSOR_TEST);
        drop_pictures();
    }

    void read(std::uint32_t* pixels, int width, int height) override {
        gl_.PixelStorei(GL_PACK_ALIGNMENT, 4);
        gl_.ReadPixels(0, 0, width, height, GL_RGBA, GL_UNSIGNED_BYTE, pixels);
        for (int y = 0; y < height / 2; ++y) {
            std::swap_ranges(
                pixels + y * width, pixels + (y + 1) * width, pixels + (height - 1 - y) * width);
        }
        std::for_each(pixels, pixels + width * height, [](std::uint32_t& pixel) {
            pixel =
                0xFF000000U | (pixel & 0xFFU) << 16U | (pixel & 0xFF00U) | (pixel >> 16U & 0xFFU);
        });
    }

  private:
    void upload(const ui::Stage& stage) {
        if (version_ == stage.fonts().version()) {
            return;
        }
        version_ = stage.fonts().version();
        const ImFontAtlas& atlas = stage.fonts().atlas();
        bind_new(texture_);
        gl_.PixelStorei(GL_UNPACK_ALIGNMENT, 1);
        // One byte a texel: a quarter of what expanding to RGBA would take.
        gl_.TexImage2D(GL_TEXTURE_2D,
                       0,
                       GL_R8,
                       atlas.TexWidth,
                       atlas.TexHeight,
                       0,
                       GL_RED,
                       GL_UNSIGNED_BYTE,
                       atlas.TexPixelsAlpha8);
    }

    void bind_new(GLuint texture) {
        gl_.BindTexture(GL_TEXTURE_2D, texture);
        gl_.TexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
        gl_.TexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
        gl_.TexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
        gl_.TexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    }

    // Nullptr: the atlas.
    void bind(const ui::Pixels* picture) {
        gl_.Uniform1f(is_picture_, picture == nullptr ? 0.0F : 1.0F);
        if (picture == nullptr) {
            gl_.BindTexture(GL_TEXTURE_2D, texture_);
            return;
        }
        KeptPicture& kept = pictures_[picture->serial];
        kept.drawn = true;
        if (kept.texture != 0) {
            gl_.BindTexture(GL_TEXTURE_2D, kept.texture);
            return;
        }
        gl_.GenTextures(1, &kept.texture);
        bind_new(kept.texture);
        gl_.PixelStorei(GL_UNPACK_ALIGNMENT, 4);
        gl_.TexImage2D(GL_TEXTURE_2D,
                       0,
                       GL_RGBA8,
                       picture->width,
                       picture->height,
                       0,
                       GL_RGBA,
                       GL_UNSIGNED_BYTE,
                       picture->rgba.data());
    }

    // Those that the last frame did not have.
    void drop_pictures() {
        for (auto at = pictures_.begin(); at != pictures_.end();) {
            if (std::exchange(at->second.drawn, false)) {
                ++at;
                continue;
            }
            gl_.DeleteTextures(1, &at->second.texture);
            at = pictures_.erase(at);
        }
    }

    // The attributes' places in a vertex, from `first` on: ES 3.0 has no base vertex.
    void point_at(unsigned first) {
        const auto at = [first](std::size_t member) {
            return reinterpret_cast<const void*>(first * sizeof(ImDrawVert) + member);
        };
        constexpr auto kStride = static_cast<GLsizei>(sizeof(ImDrawVert));
        gl_.VertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, kStride, at(offsetof(ImDrawVert, pos)));
        gl_.VertexAttribPointer(1, 2, GL_FLOAT, GL_FALSE, kStride, at(offsetof(ImDrawVert, uv)));
        gl_.VertexAttribPointer(
            2, 4, GL_UNSIGNED_BYTE, GL_TRUE, kStride, at(offsetof(ImDrawVert, col)));
    }

    void draw(const ImDrawList& list, GLsizei height) {
        gl_.BindBuffer(GL_ARRAY_BUFFER, vertices_);
        gl_.BufferData(
            GL_ARRAY_BUFFER, list.VtxBuffer.size_in_bytes(), list.VtxBuffer.Data, GL_STREAM_DRAW);
        gl_.BindBuffer(GL_ELEMENT_ARRAY_BUFFER, indices_);
        gl_.BufferData(GL_ELEMENT_ARRAY_BUFFER,
                       list.IdxBuffer.size_in_bytes(),
                       list.IdxBuffer.Data,
                       GL_STREAM_DRAW);
        for (const GLuint attribute : {0U, 1U, 2U}) {
            gl_.EnableVertexAttribArray(attribute);
        }
        for (const ImDrawCmd& command : list.CmdBuffer) {
            const auto left = static_cast<GLint>(command.ClipRect.x);
            const auto top = static_cast<GLint>(command.ClipRect.y);
            const auto right = static_cast<GLint>(command.ClipRect.z);
            const auto bottom = static_cast<GLint>(command.ClipRect.w);
            if (right <= left || bottom <= top) {
                continue;
            }
            gl_.Scissor(left, height - bottom, right - left, bottom - top);
            bind(static_cast<const ui::Pixels*>(command.GetTexID()));
            point_at(command.VtxOffset);
            gl_.DrawElements(GL_TRIANGLES,
                             static_cast<GLsizei>(command.ElemCount),
                             sizeof(ImDrawIdx) == 2 ? GL_UNSIGNED_SHORT : GL_UNSIGNED_INT,
                             reinterpret_cast<const void*>(command.IdxOffset * sizeof(ImDrawIdx)));
        }
    }

    Functions gl_;
    GLuint program_ = 0;
    GLint to_clip_ = 0;
    GLint is_picture_ = 0;
    struct KeptPicture {
        GLuint texture = 0;
        bool drawn = false;
    };
    std::map<std::uint64_t, KeptPicture> pictures_;  // by serial
    GLuint array_ = 0;
    GLuint vertices_ = 0;
    GLuint indices_ = 0;
    GLuint texture_ = 0;
    std::uint64_t version_ = 0;  // of the texture
};

GLuint compile(const Functions& gl, GLenum kind, const std::string& version, const char* body) {
    const GLuint shader = gl.CreateShader(kind);
    const std::array<const char*, 2> parts{version.c_str(), body};
    gl.ShaderSource(shader, 2, parts.data(), nullptr);
    gl.CompileShader(shader);
    GLint good = 0;
    gl.GetShaderiv(shader, GL_COMPILE_STATUS, &good);
    if (good == 0) {
        gl.DeleteShader(shader);
        return 0;
    }
    return shader;
}

}  // namespace

Result<std::unique_ptr<GlRenderer>> GlRenderer::create() {
    Functions gl{};
    if (!find_all(gl)) {
        return fail(ErrorKind::unsupported, "OpenGL functions are missing");
    }
    int profile = 0;
    SDL_GL_GetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, &profile);
    const bool es = profile == SDL_GL_CONTEXT_PROFILE_ES;
    const std::string version = es ? "#version 300 es\nprecision highp float;\n" : "#version 330\n";
    const GLuint vertex = compile(gl, GL_VERTEX_SHADER, version, kVertexShader);
    const GLuint fragment = compile(gl, GL_FRAGMENT_SHADER, version, kFragmentShader);
    const GLuint program = gl.CreateProgram();
    GLint good = 0;
    if (vertex != 0 && fragment != 0) {
        gl.AttachShader(program, vertex);
        gl.AttachShader(program, fragment);
        gl.BindAttribLocation(program, 0, "position");
        gl.BindAttribLocation(program, 1, "uv");
        gl.BindAttribLocation(program, 2, "color");
        gl.LinkProgram(program);
        gl.GetProgramiv(program, GL_LINK_STATUS, &good);
    }
    gl.DeleteShader(vertex);
    gl.DeleteShader(fragment);
    if (good == 0) {
        gl.DeleteProgram(program);
        return fail(ErrorKind::unsupported, "OpenGL refused the shaders");
    }
    return std::make_unique<RealGlRenderer>(gl, program);
}

}  // namespace kosk::app
