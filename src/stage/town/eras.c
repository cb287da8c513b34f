// Streets of other times: the houses' dress, what lights them, what stands at the kerb.
#include "stage/sets/era.h"

#include <string.h>

Front town_era_front(const Town *t, const Front *front)
{
    Front then = *front;
    const Era *era = t->world->era;
    if (!era)
        return then;
    if (era->front_count > 0) {
        int pick = (int)(town_roll(t, "style", front->n) * (float)era->front_count);
        then.style = era->fronts[pick < era->front_count ? pick : era->front_count - 1];
    }
    if (era->most > 0)
        then.storeys =
            era->fewest + (int)(town_roll(t, "storeys", front->n) * ((float)(era->most - era->fewest) + 0.99f));
    then.shop = front->shop && !era->no_shops;
    return then;
}

// ---------------------------------------------------------------- dress

// A beam on the wall between two points of it.
static void beam(MeshBuilder *m, Affine frame, float x0, float y0, float x1, float y1, float wide, int wood)
{
    float length = hypotf(x1 - x0, y1 - y0), angle = atan2f(y1 - y0, x1 - x0);
    mesh_place(
        m, affine_mul(frame, affine_from(vec3(x0, y0, 0), quat_axis_angle(vec3(0, 0, 1), angle), vec3_splat(1.0f))));
    mesh_bevel_box(m, vec3(0, -0.5f * wide, -0.05f), vec3(length, 0.5f * wide, 0.045f), 0.008f, wood);
    mesh_place(m, frame);
}

static void dress_timber(Town *t, MeshBuilder *m, Affine frame, const Front *front, float ground, float storey,
                         float top)
{
    int wood = town_surface(t, "wood panel", vec3(0.07f, 0.04f, 0.022f), 7, 0.4f);
    float w = front->width, bay = 2.5f;
    int bays = (int)fmaxf(1.0f, floorf(w / bay));
    for (int s = 0; s < front->storeys; s++) {
        float y0 = s == 0 ? 0.0f : ground + storey * (float)(s - 1), y1 = s == 0 ? ground : y0 + storey;
        if (s > 0) { // the storey stands out: its beam on joists' ends
            mesh_bevel_box(m, vec3(-0.02f, y0 - 0.16f, -0.1f), vec3(w + 0.02f, y0 + 0.12f, 0.12f), 0.012f, wood);
            for (float x = 0.3f; x < w; x += 0.62f)
                mesh_box(m, vec3(x - 0.07f, y0 - 0.3f, -0.1f), vec3(x + 0.07f, y0 - 0.14f, 0.2f), wood);
        }
        if (s == 0) {
            beam(m, frame, 0.1f, y0, 0.1f, y1, 0.2f, wood);
            beam(m, frame, w - 0.1f, y0, w - 0.1f, y1, 0.2f, wood);
            continue;
        }
        beam(m, frame, 0.0f, y0 + 0.93f, w, y0 + 0.93f, 0.14f, wood);
        beam(m, frame, 0.0f, y1 - 0.24f, w, y1 - 0.24f, 0.13f, wood);
        for (int b = 0; b <= bays; b++) {
            float x = clampf((float)b * w / (float)bays, 0.09f, w - 0.09f);
            beam(m, frame, x, y0, x, y1, 0.17f, wood);
        }
        for (int b = 0; b < bays; b++) {
            float x = ((float)b + 0.5f) * w / (float)bays, half = 0.5f * w / (float)bays - 0.1f;
            beam(m, frame, x - 0.56f, y0 + 0.93f, x - 0.56f, y1 - 0.24f, 0.12f, wood); // beside the window
            beam(m, frame, x + 0.56f, y0 + 0.93f, x + 0.56f, y1 - 0.24f, 0.12f, wood);
            float kind = town_roll(t, "brace", front->n * 64u + (uint64_t)(s * 8 + b));
            if (kind < 0.6f) { // crossed below the window
                beam(m, frame, x - half, y0 + 0.1f, x + half, y0 + 0.88f, 0.11f, wood);
                beam(m, frame, x - half, y0 + 0.88f, x + half, y0 + 0.1f, 0.11f, wood);
            } else {
                beam(m, frame, x - half, y0 + 0.1f, x, y0 + 0.88f, 0.11f, wood);
                beam(m, frame, x, y0 + 0.88f, x + half, y0 + 0.1f, 0.11f, wood);
            }
        }
    }
    beam(m, frame, 0.0f, top - 0.06f, w, top - 0.06f, 0.16f, wood);
}

static void dress_plank(Town *t, MeshBuilder *m, const Front *front, float ground, float top)
{
    int wood = town_surface(t, "wood panel", vec3(0.22f, 0.14f, 0.085f), 7, 0.4f);
    float w = front->width;
    for (int i = 0; i < 3; i++) // a false front, stepped
        mesh_bevel_box(m, vec3(0.12f * w * (float)i, top + 0.8f * (float)(i > 0) + 0.5f * (float)(i > 1), -0.12f),
                       vec3(w - 0.12f * w * (float)i, top + 0.8f + 0.5f * (float)i, 0.02f), 0.01f, wood);
    // a porch over the boardwalk
    mesh_bevel_box(m, vec3(0.05f, ground - 0.22f, 0), vec3(w - 0.05f, ground - 0.12f, 1.5f), 0.01f, wood);
    int posts = (int)fmaxf(2.0f, roundf(w / 2.6f));
    for (int i = 0; i <= posts; i++) {
        float x = lerpf(0.15f, w - 0.15f, (float)i / (float)posts);
        mesh_bevel_box(m, vec3(x - 0.06f, 0, 1.34f), vec3(x + 0.06f, ground - 0.2f, 1.46f), 0.01f, wood);
    }
}

static void dress_deco(Town *t, MeshBuilder *m, const Front *front, float ground, float top)
{
    int stone = town_surface(t, "concrete", vec3(0.56f, 0.5f, 0.38f), 7, 0.4f),
        gold = set_metal(t->world, "gilded band", vec3(0.7f, 0.48f, 0.16f), 0.35f);
    float w = front->width;
    int bays = (int)fmaxf(1.0f, floorf(w / 2.4f));
    for (int b = 0; b <= bays; b++) { // fins that pass the roof in steps towards the middle
        float x = clampf((float)b * w / (float)bays, 0.14f, w - 0.14f), middle = 1.0f - fabsf(2.0f * x / w - 1.0f);
        mesh_bevel_box(m, vec3(x - 0.14f, ground, -0.06f), vec3(x + 0.14f, top + 0.9f + 1.6f * middle, 0.24f), 0.015f,
                       stone);
        mesh_bevel_box(m, vec3(x - 0.09f, top + 0.5f, 0.2f), vec3(x + 0.09f, top + 0.75f + 1.6f * middle, 0.28f), 0.01f,
                       gold);
    }
    for (int i = 0; i < 3; i++)
        mesh_box(m, vec3(0, ground + 0.1f + 0.16f * (float)i, 0), vec3(w, ground + 0.17f + 0.16f * (float)i, 0.07f),
                 gold);
}

static void dress_brass(Town *t, MeshBuilder *m, const Front *front, float ground, float storey, float top)
{
    int plate = town_surface(t, "copper panel", vec3(0.4f, 0.22f, 0.09f), 7, 0.4f),
        pipe = set_metal(t->world, "brass pipe", vec3(0.62f, 0.38f, 0.14f), 0.32f);
    float w = front->width;
    for (int s = 1; s <= front->storeys; s++) {
        float y = ground + storey * (float)(s - 1);
        mesh_bevel_box(m, vec3(0, y - 0.2f, -0.02f), vec3(w, y + 0.14f, 0.1f), 0.012f, plate);
    }
    for (int i = 0; i < 3; i++) {
        float x = w - 0.4f - 0.16f * (float)i, r = 0.075f - 0.014f * (float)i, high = top - 0.7f * (float)i;
        mesh_rod(m, vec3(x, 0.1f, 0.18f), vec3(x, high, 0.18f), r, pipe);
        mesh_rod(m, vec3(x, high, 0.18f), vec3(x, high, -0.1f), r, pipe);
        for (float y = 1.2f; y < high; y += 1.9f)
            mesh_cylinder(m, vec3(x, y, 0.18f), 0.09f, r + 0.025f, 14, pipe);
    }
    float a = town_roll(t, "gear", front->n), x = w * lerpf(0.3f, 0.6f, a), y = ground + 0.55f * storey;
    for (int k = 0; k < 16 && front->near; k++) { // a wheel with teeth between the floors
        float b = TAU_F * (float)k / 16.0f;
        mesh_rod(m, vec3(x + 0.52f * sinf(b), y + 0.52f * cosf(b), 0.12f),
                 vec3(x + 0.68f * sinf(b), y + 0.68f * cosf(b), 0.12f), 0.05f, pipe);
        mesh_rod(m, vec3(x + 0.52f * sinf(b), y + 0.52f * cosf(b), 0.12f),
                 vec3(x + 0.52f * sinf(b + TAU_F / 16.0f), y + 0.52f * cosf(b + TAU_F / 16.0f), 0.12f), 0.06f, pipe);
        if (k % 4 == 0)
            mesh_rod(m, vec3(x, y, 0.12f), vec3(x + 0.5f * sinf(b), y + 0.5f * cosf(b), 0.12f), 0.035f, pipe);
    }
}

static void dress_future(Town *t, MeshBuilder *m, const Front *front, float ground, float storey, float top)
{
    const Era *era = t->world->era;
    float gain = t->dark ? 1.0f : 0.55f;
    bool warm = era && era->neon && town_roll(t, "line", front->n) < 0.45f; // two colours in one street
    Vec3 color = warm ? vec3(0.4f, 3.2f, 4.2f) : era ? era->glow : vec3(1.0f, 3.0f, 4.6f);
    int line = set_glow(t->world, "line of light", vec3_scale(color, gain), false),
        fin = set_metal(t->world, "fin", vec3(0.4f, 0.42f, 0.45f), 0.25f);
    float w = front->width;
    for (int s = 1; s <= front->storeys; s++) {
        float y = ground + storey * (float)(s - 1);
        mesh_bevel_box(m, vec3(0, y - 0.2f, -0.05f), vec3(w, y + 0.2f, 0.35f), 0.06f, fin);
        if (s % 2 == 1)
            mesh_box(m, vec3(0.1f, y - 0.04f, 0.34f), vec3(w - 0.1f, y + 0.04f, 0.37f), line);
    }
    for (int side = 0; side < 2; side++) {
        float x = side ? w - 0.12f : 0.12f;
        mesh_bevel_box(m, vec3(x - 0.12f, 0, -0.05f), vec3(x + 0.12f, top + 1.5f, 0.5f), 0.04f, fin);
        mesh_box(m, vec3(x - 0.03f, 0.4f, 0.49f), vec3(x + 0.03f, top + 1.2f, 0.515f), line);
    }
    if (front->near && town_roll(t, "hologram", front->n) < 0.55f) { // a sheet of light over the pavement
        Vec3 tint = town_roll(t, "hue", front->n) < 0.5f ? vec3(0.3f, 1.6f, 2.2f) : vec3(2.0f, 0.35f, 1.6f);
        int sheet = set_glow(t->world, "hologram", vec3_scale(tint, gain), false);
        Material *material = &t->world->materials[sheet];
        material->opacity = 0.5f;
        float x = w * lerpf(0.3f, 0.7f, town_roll(t, "at", front->n)), y = ground + 1.2f;
        for (int i = 0; i < 14; i++) { // lines of unequal length: a picture that is read from afar
            float half = 0.28f + 0.5f * town_roll(t, "row", front->n * 32u + (uint64_t)i), ly = y + 0.2f * (float)i;
            mesh_box(m, vec3(x - half, ly, 0.92f), vec3(x + half, ly + 0.1f, 0.93f), sheet);
        }
        mesh_bevel_box(m, vec3(x - 0.9f, y - 0.35f, 0.2f), vec3(x + 0.9f, y - 0.2f, 1.0f), 0.04f, fin);
    }
}

void town_era_dress(Town *t, const Front *front, float ground, float storey, float top)
{
    MeshBuilder *m = t->mesh;
    Affine frame = affine_from(front->foot, quat_yaw(front->yaw), vec3_splat(1.0f));
    mesh_place(m, frame);
    switch (front->style) {
    case FRONT_TIMBER:
        dress_timber(t, m, frame, front, ground, storey, top);
        break;
    case FRONT_PLANK:
        dress_plank(t, m, front, ground, top);
        break;
    case FRONT_DECO:
        dress_deco(t, m, front, ground, top);
        break;
    case FRONT_BRASS:
        dress_brass(t, m, front, ground, storey, top);
        break;
    case FRONT_FUTURE:
        dress_future(t, m, front, ground, storey, top);
        break;
    case FRONT_ROMAN: { // a red base and a band of stone
        int red = town_surface(t, "plaster", vec3(0.36f, 0.09f, 0.05f), 7, 0.4f);
        mesh_box(m, vec3(0, 0, 0), vec3(0.28f * front->width - 0.85f, 1.1f, 0.02f), red);
        mesh_box(m, vec3(0.28f * front->width + 0.85f, 0, 0), vec3(front->width, 1.1f, 0.02f), red);
        break;
    }
    default:
        break;
    }
    mesh_place(m, frame);
}

// ---------------------------------------------------------------- light and what stands at the kerb

bool town_era_lamp(Town *t, Vec3 foot, float yaw, bool lights)
{
    const Era *era = t->world->era;
    MeshBuilder *m = t->mesh;
    if (!era || era->lantern == LANTERN_TODAY)
        return false;
    Affine at = affine_from(foot, quat_yaw(yaw), vec3_splat(1.0f));
    switch (era->lantern) {
    case LANTERN_GAS:
        town_lantern(t, foot, lights);
        break;
    case LANTERN_WOOD: {
        int wood = town_surface(t, "wood panel", vec3(0.12f, 0.075f, 0.04f), 7, 0.4f),
            glow = set_glow(t->world, "lantern", vec3_scale(kelvin_to_rgb(2000.0f), t->dark ? 5.0f : 0.5f), true);
        mesh_place(m, at);
        mesh_bevel_box(m, vec3(-0.07f, 0, -0.07f), vec3(0.07f, 2.9f, 0.07f), 0.012f, wood);
        mesh_bevel_box(m, vec3(-0.05f, 2.66f, -0.05f), vec3(0.05f, 2.76f, 0.75f), 0.01f, wood);
        mesh_rod(m, vec3(0, 2.25f, 0.05f), vec3(0, 2.68f, 0.5f), 0.035f, wood);
        mesh_rod(m, vec3(0, 2.5f, 0.62f), vec3(0, 2.68f, 0.62f), 0.008f, t->iron);
        mesh_box(m, vec3(-0.1f, 2.2f, 0.52f), vec3(0.1f, 2.22f, 0.72f), t->iron);
        mesh_box(m, vec3(-0.075f, 2.22f, 0.545f), vec3(0.075f, 2.43f, 0.695f), glow);
        mesh_cone(m, vec3(0, 2.43f, 0.62f), 0.1f, 0.15f, 0.02f, 4, t->iron);
        for (int i = 0; i < 4; i++) {
            float x = i & 1 ? 0.085f : -0.085f, z = i & 2 ? 0.705f : 0.535f;
            mesh_rod(m, vec3(x, 2.2f, z), vec3(x, 2.44f, z), 0.008f, t->iron);
        }
        if (lights && t->dark) {
            Light light = set_bulb("street lamp", t->place, affine_point(at, vec3(0, 2.32f, 0.62f)), 0.13f,
                                   vec3_scale(kelvin_to_rgb(2000.0f), 55.0f));
            light.visible = false;
            world_add_light(t->world, light);
        }
        break;
    }
    case LANTERN_LINE: {
        int mast = set_metal(t->world, "mast", vec3(0.45f, 0.47f, 0.5f), 0.25f),
            glow = set_glow(t->world, "street lamp", vec3_scale(vec3(0.8f, 0.95f, 1.1f), t->dark ? 14.0f : 2.0f), true);
        mesh_place(m, at);
        mesh_bevel_box(m, vec3(-0.07f, 0, -0.1f), vec3(0.07f, 6.2f, 0.1f), 0.03f, mast);
        mesh_bevel_box(m, vec3(-0.09f, 6.1f, -0.1f), vec3(0.09f, 6.2f, 2.1f), 0.03f, mast);
        mesh_box(m, vec3(-0.05f, 6.085f, 0.4f), vec3(0.05f, 6.1f, 2.0f), glow);
        mesh_box(m, vec3(-0.02f, 0.4f, 0.1f), vec3(0.02f, 5.2f, 0.106f), glow);
        mesh_place(m, affine_identity());
        if (lights && t->dark) {
            Vec3 head = affine_point(at, vec3(0, 6.05f, 1.2f));
            world_add_light(t->world, set_quad_light("street lamp", LIGHT_PRACTICAL, t->place,
                                                     vec3_add(head, vec3(-0.2f, 0, -0.2f)), vec3(0.4f, 0, 0),
                                                     vec3(0, 0, 0.4f), vec3_scale(vec3(0.8f, 0.95f, 1.1f), 240.0f)));
        }
        break;
    }
    default:
        break;
    }
    mesh_place(m, affine_identity());
    return true;
}

bool town_era_parked(Town *t, Vec3 foot, float yaw, uint64_t n)
{
    const Era *era = t->world->era;
    if (!era || !era->parked)
        return false;
    if (town_roll(t, "stands", n) > era->parked_share)
        return true;
    char words[8][24];
    int count = 0;
    for (const char *p = era->parked; *p && count < COUNT_OF(words); p += *p == ',') {
        size_t length = strcspn(p, ",");
        size_t kept = length < sizeof words[0] - 1 ? length : sizeof words[0] - 1;
        memcpy(words[count], p, kept);
        words[count++][kept] = '\0';
        p += length;
    }
    if (count == 0)
        return true;
    const char *word = words[(int)(town_roll(t, "kind", n) * ((float)count - 0.01f))];
    if (word[0] == '-')
        return true;
    bool old = strcmp(word, "old car") == 0, fifties = strcmp(word, "fifties car") == 0;
    if (old || fifties) {
        static const Vec3 paints[] = {{0.02f, 0.02f, 0.022f}, {0.05f, 0.025f, 0.02f}, {0.03f, 0.045f, 0.035f}},
                          pastels[] = {{0.3f, 0.52f, 0.48f},
                                       {0.55f, 0.3f, 0.3f},
                                       {0.55f, 0.5f, 0.36f},
                                       {0.4f, 0.03f, 0.025f},
                                       {0.24f, 0.36f, 0.5f}},
                          browns[] = {
                              {0.3f, 0.17f, 0.06f}, {0.36f, 0.3f, 0.12f}, {0.12f, 0.16f, 0.2f}, {0.32f, 0.05f, 0.03f}};
        uint64_t roll = rng_u64(rng_key(t->rng.value, "paint", "town"), n);
        Vec3 color = fifties                                ? pastels[roll % 5u]
                     : era->from < 1940 && era->from > 1900 ? paints[roll % 3u]
                                                            : browns[roll % 4u];
        prop_place(t->world, t->place, "car", foot, yaw,
                   &(PropParams){
                       .id = "katorlegaz/concept-sedan-01v1", .no_landmark = true, .has_color = true, .color = color});
        return true;
    }
    bool cart = strcmp(word, "wooden cart") == 0, team = cart || strcmp(word, "horse carriage") == 0,
         hover = strcmp(word, "hover car") == 0;
    float turn = yaw + (team ? 0.12f : hover ? 0.0f : 6.0f) * (town_roll(t, "turn", n) - 0.5f);
    if (hover)
        foot.y += 0.32f;
    prop_place(t->world, t->place, hover ? "car" : word, foot, turn, &(PropParams){.no_landmark = true});
    if (team && town_roll(t, "team", n) < 0.75f) { // a horse stands before it
        Vec3 ahead = quat_rotate(quat_yaw(turn), vec3(0, 0, cart ? 2.75f : 3.2f));
        prop_place(t->world, t->place, "horse", vec3_add(foot, ahead), turn, &(PropParams){.no_landmark = true});
    }
    return true;
}
