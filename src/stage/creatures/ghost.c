// Ghosts: a floating sheet over a head and two raised arms, its hem blown about; translucent. Lengths are shares of its
// height.
#include "stage/creatures/creature.h"

enum { GHOST_CHAIN = 7, GHOST_ARM_L = GHOST_CHAIN, GHOST_ARM_R };

static void ghost_sculpt(Creature *creature, Sculpture *s)
{
    const Kind *k = s->kind;
    float H = k->height;
    // bones from the head downwards, so that the hem trails
    for (int i = 0; i < GHOST_CHAIN; i++)
        sculpt_bone(s, i - 1, vec3(0, H * (0.86f - 0.13f * (float)i), 0));
    enum { ROWS = 44, COLUMNS = 72 };
    int grid[COLUMNS] = {0}, first[COLUMNS] = {0};
    for (int r = 0; r <= ROWS; r++) {
        float t = (float)r / ROWS, y = 1.0f - t; // from the crown to the hem
        float dome = sqrtf(fmaxf(0.0f, 1.0f - powf(fmaxf(0.0f, (y - 0.86f) / 0.14f), 2.0f)));
        float body = y > 0.86f ? 0.125f * dome
                               : 0.125f + 0.115f * smoothstepf(0.86f, 0.66f, y) + 0.10f * smoothstepf(0.66f, 0.0f, y);
        float folds = smoothstepf(0.8f, 0.2f, y);
        for (int c = 0; c < COLUMNS; c++) {
            float a = TAU_F * (float)c / COLUMNS;
            float wave = 1.0f + folds * (0.13f * sinf(7.0f * a + 0.7f) + 0.07f * sinf(12.0f * a + 2.0f));
            float arm = 0.20f * expf(-18.0f * (y - 0.66f) * (y - 0.66f)) * powf(fabsf(sinf(a)), 6.0f);
            float hem = r == ROWS ? 0.03f * sinf(9.0f * a) : 0.0f;
            Vec3 p =
                vec3((body * wave + arm) * sinf(a) * H, (y + hem) * H, (body * wave * 0.8f + 0.3f * arm) * cosf(a) * H);
            int bone = (int)clampf((0.92f - y) / 0.13f, 0, GHOST_CHAIN - 1);
            float share = clampf((0.92f - y) / 0.13f - (float)bone, 0, 1);
            float eye = 0.0f; // two dark hollows and a mouth
            if (cosf(a) > 0.0f) {
                float ex = (fabsf(p.x) / H - 0.05f) / 0.026f, ey = (y - 0.875f) / 0.032f;
                float mx = p.x / H / 0.03f, my = (y - 0.795f) / 0.03f;
                eye = fmaxf(1.0f - smoothstepf(0.7f, 1.2f, hypotf(ex, ey)),
                            1.0f - smoothstepf(0.7f, 1.2f, hypotf(mx, my)));
            }
            Vec3 color = vec3_lerp(k->coat_color, vec3_splat(0.01f), eye);
            int v = sculpt_sheet_point(s, p, color, bone, bone + 1 < GHOST_CHAIN ? bone + 1 : -1, share);
            first[c] = v;
        }
        for (int c = 0; c < COLUMNS && r > 0; c++) {
            int n = (c + 1) % COLUMNS;
            sculpt_sheet_triangle(s, grid[c], first[c], grid[n]);
            sculpt_sheet_triangle(s, grid[n], first[c], first[n]);
        }
        for (int c = 0; c < COLUMNS; c++)
            grid[c] = first[c];
    }
    creature->eye_point = vec3(0, 0.875f * H, 0.1f * H);
    creature->mouth_point = vec3(0, 0.79f * H, 0.1f * H);
    creature->head = 0, creature->chest = 1, creature->hips = 3;
    creature->low = vec3(-0.3f * H, 0, -0.25f * H), creature->high = vec3(0.3f * H, H, 0.25f * H);
    creature->reach = 0.5f * H;
}

static void ghost_pose(const Creature *creature, const Member *member, int sample, CreaturePose *pose)
{
    const Course *c = &member->course[sample];
    double time = (double)sample / CREATURE_RATE;
    float H = creature->kind.height, t = (float)time;
    RngKey key = member->key;
    for (int i = 0; i < creature->bone_count; i++)
        pose->local[i] = quat_identity();
    float lean = clampf(0.16f * c->speed, 0.0f, 0.45f);
    Vec3 root = creature->bones[0].joint;
    root.y += H * (0.12f + 0.03f * sinf(t * 1.7f + 6.0f * rng_float(key, 1)));
    root.x += 0.03f * H * rng_noise(key, time * 0.4);
    pose->root = vec3_add(c->position, quat_rotate(quat_yaw(c->yaw), root));
    pose->local[0] = quat_mul(quat_yaw(c->yaw + 0.15f * rng_noise(key, time * 0.3 + 9)),
                              quat_axis_angle(vec3(1, 0, 0), 0.1f + 0.4f * lean + 0.05f * sinf(t)));
    for (int i = 1; i < GHOST_CHAIN; i++) // the cloth below lags behind and ripples
        pose->local[i] =
            quat_mul(quat_axis_angle(vec3(1, 0, 0), 0.45f * lean + 0.06f * sinf(t * 2.1f - 0.9f * (float)i)),
                     quat_axis_angle(vec3(0, 0, 1), 0.05f * sinf(t * 1.5f - 0.8f * (float)i + 1.0f) +
                                                        clampf(c->turn * 0.05f, -0.15f, 0.15f)));
}

const Plan plan_ghost = {
    .name = "ghost",
    .sculpt = ghost_sculpt,
    .pose = ghost_pose,
};
