// Quaternions, affine maps, colour.
#include "base/base.h"

Quat quat_identity(void)
{
    return (Quat){0, 0, 0, 1};
}

Quat quat_axis_angle(Vec3 axis, float angle)
{
    Vec3 a = vec3_scale(vec3_normalize(axis), sinf(angle * 0.5f));
    return (Quat){a.x, a.y, a.z, cosf(angle * 0.5f)};
}

Quat quat_from_to(Vec3 from, Vec3 to)
{
    Vec3 a = vec3_normalize(from), b = vec3_normalize(to);
    float d = vec3_dot(a, b);
    if (d < -0.999999f) { // opposite: any perpendicular axis
        Vec3 axis = fabsf(a.x) < 0.9f ? vec3_cross(a, vec3(1, 0, 0)) : vec3_cross(a, vec3(0, 1, 0));
        return quat_axis_angle(axis, PI_F);
    }
    Vec3 c = vec3_cross(a, b);
    return quat_normalize((Quat){c.x, c.y, c.z, 1.0f + d});
}

Quat quat_mul(Quat a, Quat b)
{
    return (Quat){a.w * b.x + a.x * b.w + a.y * b.z - a.z * b.y, a.w * b.y - a.x * b.z + a.y * b.w + a.z * b.x,
                  a.w * b.z + a.x * b.y - a.y * b.x + a.z * b.w, a.w * b.w - a.x * b.x - a.y * b.y - a.z * b.z};
}

Quat quat_conjugate(Quat q)
{
    return (Quat){-q.x, -q.y, -q.z, q.w};
}

Quat quat_normalize(Quat q)
{
    float n = sqrtf(q.x * q.x + q.y * q.y + q.z * q.z + q.w * q.w);
    return n > 0.0f ? (Quat){q.x / n, q.y / n, q.z / n, q.w / n} : quat_identity();
}

Quat quat_slerp(Quat a, Quat b, float t)
{
    float d = a.x * b.x + a.y * b.y + a.z * b.z + a.w * b.w;
    if (d < 0.0f) {
        b = (Quat){-b.x, -b.y, -b.z, -b.w};
        d = -d;
    }
    float wa = 1.0f - t, wb = t;
    if (d < 0.9995f) {
        float angle = acosf(d), s = sinf(angle);
        wa = sinf(wa * angle) / s;
        wb = sinf(wb * angle) / s;
    }
    return quat_normalize((Quat){a.x * wa + b.x * wb, a.y * wa + b.y * wb, a.z * wa + b.z * wb, a.w * wa + b.w * wb});
}

Quat quat_yaw(float angle)
{
    return (Quat){0, sinf(angle * 0.5f), 0, cosf(angle * 0.5f)};
}

Vec3 quat_rotate(Quat q, Vec3 v)
{
    Vec3 u = {q.x, q.y, q.z};
    Vec3 t = vec3_scale(vec3_cross(u, v), 2.0f);
    return vec3_add(vec3_add(v, vec3_scale(t, q.w)), vec3_cross(u, t));
}

Affine affine_identity(void)
{
    return (Affine){{1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {0, 0, 0}};
}

Affine affine_from(Vec3 position, Quat rotation, Vec3 scale)
{
    return (Affine){vec3_scale(quat_rotate(rotation, vec3(1, 0, 0)), scale.x),
                    vec3_scale(quat_rotate(rotation, vec3(0, 1, 0)), scale.y),
                    vec3_scale(quat_rotate(rotation, vec3(0, 0, 1)), scale.z), position};
}

Vec3 affine_vector(Affine m, Vec3 v)
{
    return vec3_add(vec3_add(vec3_scale(m.x, v.x), vec3_scale(m.y, v.y)), vec3_scale(m.z, v.z));
}

Vec3 affine_point(Affine m, Vec3 p)
{
    return vec3_add(affine_vector(m, p), m.p);
}

Affine affine_mul(Affine a, Affine b)
{
    return (Affine){affine_vector(a, b.x), affine_vector(a, b.y), affine_vector(a, b.z), affine_point(a, b.p)};
}

Affine affine_inverse(Affine m)
{
    Vec3 r0 = vec3_cross(m.y, m.z), r1 = vec3_cross(m.z, m.x), r2 = vec3_cross(m.x, m.y);
    float d = vec3_dot(m.x, r0);
    float s = d != 0.0f ? 1.0f / d : 0.0f;
    Affine inverse = {vec3_scale(vec3(r0.x, r1.x, r2.x), s),
                      vec3_scale(vec3(r0.y, r1.y, r2.y), s),
                      vec3_scale(vec3(r0.z, r1.z, r2.z), s),
                      {0, 0, 0}};
    inverse.p = vec3_scale(affine_vector(inverse, m.p), -1.0f);
    return inverse;
}

Quat affine_rotation(Affine m)
{
    Vec3 x = vec3_normalize(m.x), y = vec3_normalize(m.y), z = vec3_normalize(m.z);
    float trace = x.x + y.y + z.z;
    Quat q;
    if (trace > 0.0f) {
        float s = sqrtf(trace + 1.0f) * 2.0f;
        q = (Quat){(y.z - z.y) / s, (z.x - x.z) / s, (x.y - y.x) / s, 0.25f * s};
    } else if (x.x > y.y && x.x > z.z) {
        float s = sqrtf(1.0f + x.x - y.y - z.z) * 2.0f;
        q = (Quat){0.25f * s, (y.x + x.y) / s, (z.x + x.z) / s, (y.z - z.y) / s};
    } else if (y.y > z.z) {
        float s = sqrtf(1.0f + y.y - x.x - z.z) * 2.0f;
        q = (Quat){(y.x + x.y) / s, 0.25f * s, (z.y + y.z) / s, (z.x - x.z) / s};
    } else {
        float s = sqrtf(1.0f + z.z - x.x - y.y) * 2.0f;
        q = (Quat){(z.x + x.z) / s, (z.y + y.z) / s, 0.25f * s, (x.y - y.x) / s};
    }
    return quat_normalize(q);
}

Quat quat_axes(Vec3 y, Vec3 z)
{
    return affine_rotation((Affine){vec3_cross(y, z), y, z, {0, 0, 0}});
}

float srgb_to_linear(float s)
{
    return s <= 0.04045f ? s / 12.92f : powf((s + 0.055f) / 1.055f, 2.4f);
}

float linear_to_srgb(float l)
{
    return l <= 0.0031308f ? l * 12.92f : 1.055f * powf(l, 1.0f / 2.4f) - 0.055f;
}

Vec3 kelvin_to_rgb(float kelvin)
{
    // Planckian locus in CIE 1960 uv: Krystek, Color Research & Application 10 (1985) 38.
    float t = clampf(kelvin, 1000.0f, 40000.0f), t2 = t * t;
    float u =
        (0.860117757f + 1.54118254e-4f * t + 1.28641212e-7f * t2) / (1.0f + 8.42420235e-4f * t + 7.08145163e-7f * t2);
    float v =
        (0.317398726f + 4.22806245e-5f * t + 4.20481691e-8f * t2) / (1.0f - 2.89741816e-5f * t + 1.61456053e-7f * t2);
    float x = 3.0f * u / (2.0f * u - 8.0f * v + 4.0f), y = 2.0f * v / (2.0f * u - 8.0f * v + 4.0f);
    float X = x / y, Z = (1.0f - x - y) / y;
    Vec3 rgb = {3.2404542f * X - 1.5371385f - 0.4985314f * Z, -0.9692660f * X + 1.8760108f + 0.0415560f * Z,
                0.0556434f * X - 0.2040259f + 1.0572252f * Z};
    rgb = vec3(fmaxf(rgb.x, 0.0f), fmaxf(rgb.y, 0.0f), fmaxf(rgb.z, 0.0f));
    return vec3_scale(rgb, 1.0f / fmaxf(vec3_luminance(rgb), 1e-6f));
}
