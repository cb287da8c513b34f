// High heels: the foot stands on its ball, the toes flat. The rest shape itself is changed before it is dressed, so
// that all that is measured from it (soles, steps, plants) is that of a foot in such a shoe.
#include "stage/cast/tailor.h"

#include <stdlib.h>
#include <string.h>

static Vec3 turned_about(Vec3 p, Vec3 pivot, float angle) // about x: the toes go down
{
    float s = sinf(angle), c = cosf(angle), y = p.y - pivot.y, z = p.z - pivot.z;
    return vec3(p.x, pivot.y + y * c - z * s, pivot.z + y * s + z * c);
}

// Share of a vertex that foot and toes carry, and of that the toes.
static void foot_shares(const Actor *actor, uint32_t vertex, int side, float *foot, float *toes)
{
    const HumanBase *human = actor->human;
    *foot = *toes = 0.0f;
    for (int k = 0; k < 4; k++) {
        float weight = human->skin_weights[vertex][k];
        for (int bone = human->skin_bones[vertex][k]; weight > 0.0f && bone >= 0; bone = actor->parents[bone]) {
            if (bone != actor->rig.foot[side])
                continue;
            *foot += weight;
            *toes += human->skin_bones[vertex][k] != actor->rig.foot[side] ? weight : 0.0f;
        }
    }
}

void heels_raise(Actor *actor, Vec3 *base, float pitch)
{
    const HumanBase *human = actor->human;
    bool *moved = memory_alloc((size_t)human->vertex_count + 1);
    for (int side = 0; side < 2; side++) {
        Vec3 ankle = actor->joints[actor->rig.foot[side]], ball = actor->joints[actor->rig.toes[side][1][0]];
        Vec3 low = turned_about(ball, ankle, pitch);
        // joints first: the helpers that mark them belong to no bone
        for (int i = 0; i < human->bone_count; i++) {
            int bone = i;
            while (bone >= 0 && bone != actor->rig.foot[side])
                bone = actor->parents[bone];
            if (bone < 0)
                continue;
            const HumanBone *b = &human->bones[i];
            const int ranges[2][2] = {{b->head_first, b->head_count}, {b->tail_first, b->tail_count}};
            for (int r = i == actor->rig.foot[side] ? 1 : 0; r < 2; r++)
                for (int k = 0; k < ranges[r][1]; k++) {
                    uint32_t v = (uint32_t)human->joint_vertices[ranges[r][0] + k];
                    if (moved[v])
                        continue;
                    moved[v] = true;
                    base[v] = turned_about(base[v], ankle, pitch);
                    if (r == 1 && i != actor->rig.foot[side])
                        base[v] = turned_about(base[v], low, -pitch);
                }
        }
        for (int v = 0; v < human->vertex_count; v++) {
            float foot, toes;
            foot_shares(actor, (uint32_t)v, side, &foot, &toes);
            if (foot <= 0.0f || moved[v])
                continue;
            base[v] = turned_about(base[v], ankle, pitch * foot);
            base[v] = turned_about(base[v], low, -pitch * toes);
        }
    }
    free(moved);
    actor->heel_pitch = pitch;
    body_measure(actor, base);
}

float heels_pitch(const Wardrobe *wardrobe)
{
    for (int i = 0; i < wardrobe->row_count; i++) {
        const WardrobeRow *row = &wardrobe->rows[i];
        if (strcmp(row->type, "cut") != 0 || !text_equal(row->fields[1], "heel"))
            continue;
        for (int p = 0; p < wardrobe->part_count; p++)
            if (wardrobe->parts[p].worn && wardrobe->parts[p].made &&
                text_equal(wardrobe->parts[p].name, row->fields[0]))
                return cut_number(row->fields[2], "pitch", 0.0f) * PI_F / 180.0f;
    }
    return 0.0f;
}

void tailor_heel(Sewing *sewing, const char *arguments, int material)
{
    enum { AROUND = 12, ROWS = 6 };
    const BodyMap *map = sewing->map;
    const Actor *actor = map->actor;
    float cm = 0.01f * map->unit, thick = cut_number(arguments, "thick", 0.5f) * cm;
    float wide = cut_number(arguments, "wide", 2.2f) * cm;
    for (int side = 0; side < 2; side++) {
        Vec3 ankle = actor->joints[actor->rig.foot[side]], heel = {ankle.x, 1e9f, 0};
        float ground = 1e9f, back = 1e9f;
        for (int v = 0; v < BODY_VERTICES; v++)
            if (map->leg[v] > 0.5f && map->side[v] == side) {
                ground = fminf(ground, map->base[v].y - map->cover[v]);
                back = fminf(back, map->base[v].z - map->cover[v] + (map->base[v].y > ankle.y ? 1.0f : 0.0f));
            }
        heel.z = back + 2.2f * cm;
        for (int v = 0; v < BODY_VERTICES; v++)
            if (map->leg[v] > 0.5f && map->side[v] == side && fabsf(map->base[v].z - heel.z) < 1.2f * cm)
                heel.y = fminf(heel.y, map->base[v].y);
        heel.y += 0.4f * cm; // into the sole
        uint32_t grid[ROWS][AROUND + 1];
        for (int r = 0; r < ROWS; r++) {
            float t = (float)r / (float)(ROWS - 1), radius = lerpf(wide, thick, powf(t, 0.45f));
            Vec3 middle = vec3(heel.x, lerpf(heel.y, ground, t), heel.z - 0.35f * cm * t);
            for (int k = 0; k <= AROUND; k++) {
                float angle = TAU_F * (float)k / AROUND;
                Vec3 p = vec3_add(middle, vec3(radius * sinf(angle), 0, radius * cosf(angle)));
                grid[r][k] =
                    pieces_vertex(&sewing->pieces, NULL, NULL, p, (Vec2){radius * angle, p.y}, actor->rig.foot[side]);
            }
        }
        for (int r = 0; r + 1 < ROWS; r++)
            for (int k = 0; k < AROUND; k++) {
                pieces_triangle(&sewing->pieces, grid[r][k], grid[r + 1][k], grid[r + 1][k + 1], material);
                pieces_triangle(&sewing->pieces, grid[r][k], grid[r + 1][k + 1], grid[r][k + 1], material);
            }
        for (int k = 1; k + 1 < AROUND; k++) // its tip
            pieces_triangle(&sewing->pieces, grid[ROWS - 1][0], grid[ROWS - 1][k + 1], grid[ROWS - 1][k], material);
    }
}
