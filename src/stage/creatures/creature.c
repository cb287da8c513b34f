// Making creatures: body, materials, one deforming mesh a part and member; and where their parts are.
#include "stage/creatures/creature.h"

#include <stdio.h>
#include <string.h>

static void shape(Creature *creature, const Kind *kind, RngKey key, Sculpture *s)
{
    *s = (Sculpture){.kind = kind, .key = key, .cell = 0.02f, .fine = 1.0f};
    creature->kind = *kind;
    creature->head = creature->chest = creature->hips = 0;
    creature->jaw = creature->eye[0] = creature->eye[1] = -1;
    creature->kind.plan->sculpt(creature, s);
    memcpy(creature->bones, s->bones, sizeof s->bones);
    creature->bone_count = s->bone_count;
    touches_note(creature, s);
    gait_measure(creature);
}

void creature_skeleton(Creature *creature, const Kind *kind, RngKey key)
{
    Sculpture s;
    shape(creature, kind, key, &s);
    sculpt_free(&s);
}

void creature_build(Creature *creature, const Kind *kind, RngKey key, Arena *arena)
{
    creature_build_coarse(creature, kind, key, 1.0f, arena);
}

void creature_build_coarse(Creature *creature, const Kind *kind, RngKey key, float coarse, Arena *arena)
{
    Sculpture s;
    shape(creature, kind, key, &s);
    s.cell *= coarse;
    CreatureMesh *skin = &creature->meshes[creature->mesh_count++];
    sculpt_skin(&s, arena, skin);
    sculpt_eyes(&s, arena, &creature->meshes[creature->mesh_count++]);
    sculpt_lids(&s, arena, &creature->meshes[creature->mesh_count++]);
    sculpt_hair(&s, skin, arena, &creature->meshes[creature->mesh_count++]);
    sculpt_sheets(&s, arena, &creature->meshes[creature->mesh_count++]);
    creature->low = vec3_splat(1e9f), creature->high = vec3_splat(-1e9f);
    const CreatureMesh *shape = skin->vertex_count ? skin : &creature->meshes[creature->mesh_count - 1];
    for (int v = 0; v < shape->vertex_count; v++) {
        Vec3 p = shape->rest[v];
        creature->low = vec3(fminf(creature->low.x, p.x), fminf(creature->low.y, p.y), fminf(creature->low.z, p.z));
        creature->high = vec3(fmaxf(creature->high.x, p.x), fmaxf(creature->high.y, p.y), fmaxf(creature->high.z, p.z));
    }
    const CreatureMesh *sheets = &creature->meshes[creature->mesh_count - 1];
    for (int v = 0; v < sheets->vertex_count && kind->wing <= 0.0f; v++) // ears
        creature->high.y = fmaxf(creature->high.y, sheets->rest[v].y);
    sculpt_free(&s);
}

// ---------------------------------------------------------------- skinning

static void member_pose(const Member *member, double time, CreaturePose *pose, float *spread, float *ground)
{
    *spread = 1.0f;
    *ground = -1e9f;
    const Creature *creature = member->creature;
    int count = creature->bone_count, last = creature->sample_count - 1;
    if (!member->samples || last < 0) {
        for (int i = 0; i < count; i++)
            pose->local[i] = quat_identity();
        pose->root = creature->bones[0].joint;
        return;
    }
    double at = time * CREATURE_RATE;
    int i = at <= 0 ? 0 : at >= last ? last : (int)at;
    float share = i < last ? clampf((float)(at - i), 0.0f, 1.0f) : 0.0f;
    if (share > 0.0f && member->samples[i + 1].jump)
        share = 0.0f;
    const Quat *from = member->rotations + (size_t)i * (size_t)count, *to = share > 0.0f ? from + count : from;
    *spread = lerpf(member->samples[i].spread, member->samples[share > 0.0f ? i + 1 : i].spread, share);
    *ground = lerpf(member->samples[i].ground, member->samples[share > 0.0f ? i + 1 : i].ground, share);
    pose->root = vec3_lerp(member->samples[i].root, member->samples[share > 0.0f ? i + 1 : i].root, share);
    for (int k = 0; k < count; k++) {
        // samples lie close together: normalised linear interpolation is exact enough
        Quat a = from[k], b = to[k];
        float sign = a.x * b.x + a.y * b.y + a.z * b.z + a.w * b.w < 0.0f ? -1.0f : 1.0f, u = 1.0f - share,
              w = sign * share;
        pose->local[k] =
            quat_normalize((Quat){u * a.x + w * b.x, u * a.y + w * b.y, u * a.z + w * b.z, u * a.w + w * b.w});
    }
}

static void member_frame_spread(const Member *member, double time, CreatureFrame *frame, float *spread, float *ground)
{
    if (member->creature->body) {
        *spread = 1.0f;
        *ground = -1e9f;
        imported_frame(member, time, frame);
        return;
    }
    CreaturePose pose;
    member_pose(member, time, &pose, spread, ground);
    frame_solve(member->creature->bones, member->creature->bone_count, &pose, frame);
}

void member_frame(const Member *member, double time, CreatureFrame *frame)
{
    float spread, ground;
    member_frame_spread(member, time, frame, &spread, &ground);
}

// The rest shape is the kind's; a member's size scales it about its root.
void member_mesh_evaluate(const void *user, double time, Vec3 *positions, Vec3 *normals)
{
    const MemberMesh *skin = user;
    const Member *member = skin->member;
    const Creature *creature = member->creature;
    const CreatureMesh *mesh = skin->mesh;
    CreatureFrame frame;
    Affine matrices[CREATURE_BONES_MAX];
    float spread, ground;
    member_frame_spread(member, time, &frame, &spread, &ground);
    for (int i = 0; i < creature->bone_count; i++) {
        Affine m = affine_from(vec3(0, 0, 0), frame.rotation[i], vec3_splat(1.0f));
        m.p = vec3_sub(frame.joint[i], affine_vector(m, creature->bones[i].joint));
        matrices[i] = m;
    }
    bool folds = creature->kind.plan->folds && spread < 0.999f && strcmp(mesh->name, "sheets") == 0;
    bool hangs = strcmp(mesh->name, "hair") == 0 ||
                 (mesh->folded && spread < 0.999f); // and lies on the ground where it would hang into it
    Affine m = matrices[0];
    for (int v = 0; v < mesh->vertex_count; v++) {
        Vec3 p = mesh->rest[v], n = mesh->normals[v];
        const uint8_t *bones = mesh->bones[v];
        const float *weights = mesh->weights[v];
        // locks of hair hang together: their vertices share one matrix
        bool same = v > 0 && memcmp(bones, mesh->bones[v - 1], sizeof mesh->bones[v]) == 0 &&
                    memcmp(weights, mesh->weights[v - 1], sizeof mesh->weights[v]) == 0;
        if (!same)
            m = matrices[bones[0]];
        if (!same && weights[0] < 0.999f) {
            m = (Affine){vec3_scale(m.x, weights[0]), vec3_scale(m.y, weights[0]), vec3_scale(m.z, weights[0]),
                         vec3_scale(m.p, weights[0])};
            for (int k = 1; k < CREATURE_INFLUENCES && weights[k] > 0.0f; k++) {
                const Affine *o = &matrices[bones[k]];
                m.x = vec3_mad(m.x, o->x, weights[k]);
                m.y = vec3_mad(m.y, o->y, weights[k]);
                m.z = vec3_mad(m.z, o->z, weights[k]);
                m.p = vec3_mad(m.p, o->p, weights[k]);
            }
        }
        positions[v] = affine_point(m, p);
        if (mesh->folded && spread < 0.999f && vec3_distance(mesh->folded[v], p) > 0.0f) {
            positions[v] = vec3_lerp(affine_point(matrices[creature->chest], mesh->folded[v]), positions[v], spread);
        }
        if (folds) // towards the side of the body
            positions[v] = vec3_lerp(vec3_lerp(frame.joint[0], frame.joint[creature->chest], 0.5f), positions[v],
                                     fmaxf(spread, 0.02f));
        if (hangs)
            positions[v].y = fmaxf(positions[v].y, ground);
        normals[v] = vec3_normalize(affine_vector(m, n));
    }
}

// ---------------------------------------------------------------- into the world

// Streaks of hair, tiling: multiplies the coat's colour.
static Image fur_image(Arena *arena)
{
    enum { SIZE = 256 };
    Image image = {.width = SIZE, .height = SIZE, .pixels = arena_alloc(arena, SIZE * SIZE * 4)};
    RngKey key = rng_key(7, "fur", "streaks");
    for (int y = 0; y < SIZE; y++)
        for (int x = 0; x < SIZE; x++) {
            // noise stretched along u, on a torus
            float a = TAU_F * (float)x / SIZE, b = TAU_F * (float)y / SIZE;
            Vec3 p = vec3(1.2f * cosf(a) + 9.0f * cosf(b), 1.2f * sinf(a) + 9.0f * sinf(b), 2.0f * cosf(2 * b));
            float v = 0.5f * noise3(key, vec3_scale(p, 2.2f)) + 0.35f * noise3(key, vec3_scale(p, 5.1f)) +
                      0.2f * noise3(key, vec3_scale(p, 11.0f));
            uint8_t grey = (uint8_t)(255.0f * clampf(0.86f + 0.2f * v, 0.0f, 1.0f));
            uint8_t *out = image.pixels + 4 * (y * SIZE + x);
            out[0] = out[1] = out[2] = grey;
            out[3] = 255;
        }
    return image;
}

static int material_imported(World *world, const Creature *creature, int part)
{
    Material m = material_default();
    Image image;
    bool cut;
    imported_image(creature, part, &image, &cut);
    snprintf(m.name, sizeof m.name, "%s %d", creature->kind.name, part);
    snprintf(m.surface, sizeof m.surface, "fur");
    m.base_color = vec3_splat(1.0f);
    m.base_image = world_add_image(world, image);
    m.alpha = cut ? ALPHA_MASK : ALPHA_OPAQUE;
    m.roughness = 0.8f;
    m.specular = 0.25f;
    m.model = MATERIAL_CLOTH;
    return world_add_material(world, m);
}

static int material_for(World *world, const Creature *creature, const char *part)
{
    Material m = material_default();
    snprintf(m.name, sizeof m.name, "%s %s", creature->kind.name, part);
    m.base_color = vec3_splat(1.0f);
    m.roughness = creature->kind.gloss > 0.0f ? 1.0f - creature->kind.gloss : 0.75f;
    m.specular = creature->kind.gloss > 0.0f ? 0.5f : 0.25f;
    snprintf(m.surface, sizeof m.surface, "fur");
    if (strcmp(part, "eyes") == 0) {
        m.model = MATERIAL_EYE;
    } else if (strcmp(part, "skin") == 0) {
        m.model = creature->kind.gloss > 0.0f ? MATERIAL_STANDARD : MATERIAL_CLOTH; // sheen of short hair
        if (creature->kind.fur >= 0.0f && creature->kind.gloss <= 0.0f) {
            m.base_image = world_add_image(world, fur_image(world->arena));
            float repeat = 2.2f / creature->kind.height;
            m.uv_scale = (Vec2){repeat, 2.0f * repeat};
        }
    } else if (strcmp(part, "hair") == 0) {
        m.model = MATERIAL_CLOTH;
    }
    return world_add_material(world, m);
}

static void mesh_into_world(World *world, Creature *creature, Member *member, int part, int material)
{
    const CreatureMesh *mesh = &creature->meshes[part];
    if (mesh->triangle_count == 0)
        return;
    MemberMesh *skin = ARENA_NEW(world->arena, MemberMesh);
    *skin = (MemberMesh){member, mesh};
    uint16_t *materials = ARENA_ARRAY(world->arena, uint16_t, mesh->triangle_count);
    for (int t = 0; t < mesh->triangle_count; t++)
        materials[t] = (uint16_t)material;
    Mesh rest = {.vertex_count = mesh->vertex_count,
                 .triangle_count = mesh->triangle_count,
                 .positions = mesh->rest,
                 .normals = mesh->normals,
                 .uvs = mesh->uvs,
                 .colors = mesh->colors,
                 .triangles = mesh->triangles,
                 .triangle_materials = materials};
    int index = world_add_deforming_mesh(world, rest, (Deformer){member_mesh_evaluate, skin});
    char name[48];
    snprintf(name, sizeof name, "%.30s %s", creature->name, mesh->name);
    int instance = world_add_instance(world, name, index, PLAN_NONE, affine_identity());
    world->instances[instance].entity = creature->entity;
    world->instances[instance].last_shot = -1; // until it performs
    member->meshes[part] = instance;
}

Status creature_create(World *world, int entity, Error *error)
{
    const FilmPlan *plan = world->plan;
    const Kind *kind = kind_of_entity(plan, entity, world->arena);
    if (!kind)
        return error_set(error, STATUS_INTERNAL, "entity %d is no creature", entity);
    if (!world->creatures)
        world->creatures = ARENA_ARRAY(world->arena, Creature *, plan->entity_count);
    const Entity *e = &plan->entities[entity];
    Creature *creature = ARENA_NEW(world->arena, Creature);
    creature->entity = entity;
    creature->name = e->name ? e->name : kind->name;
    creature->world = world;
    RngKey key = rng_key(plan->seed, creature->name, "creature");
    bool imported = imported_wanted(world, entity, kind);
    const Creature *twin = NULL; // another of the same looks lends its body
    for (int i = 0; i < entity && !twin; i++)
        if (world->creatures[i] && memcmp(&world->creatures[i]->kind, kind, sizeof *kind) == 0 &&
            (world->creatures[i]->body != NULL) == imported)
            twin = world->creatures[i];
    if (twin) {
        *creature = *twin;
        creature->entity = entity;
        creature->name = e->name ? e->name : kind->name;
        creature->performed = false;
    } else if (!imported || !imported_build(world, creature, kind)) {
        creature_build(creature, kind, key, world->arena);
    }
    creature->member_count = e->count > 1 ? e->count < MEMBERS_MAX ? e->count : MEMBERS_MAX : 1;
    creature->members = ARENA_ARRAY(world->arena, Member, creature->member_count);
    int materials[CREATURE_MESHES_MAX] = {0};
    for (int part = 0; part < creature->mesh_count; part++)
        if (creature->meshes[part].triangle_count > 0)
            materials[part] = creature->body ? material_imported(world, creature, part)
                                             : material_for(world, creature, creature->meshes[part].name);
    for (int m = 0; m < creature->member_count; m++) {
        Member *member = &creature->members[m];
        *member = (Member){.scale = 1.0f, .key = {rng_u64(key, 77u + (uint64_t)m)}, .creature = creature};
        for (int part = 0; part < CREATURE_MESHES_MAX; part++)
            member->meshes[part] = -1;
        for (int part = 0; part < creature->mesh_count; part++)
            mesh_into_world(world, creature, member, part, materials[part]);
    }
    world->creatures[entity] = creature;
    return STATUS_OK;
}

// ---------------------------------------------------------------- asking

static void member_face(const Creature *creature, const Member *member, double time, ActorFace *face)
{
    CreatureFrame frame;
    member_frame(member, time, &frame);
    const Bone *bones = creature->bones;
    int head = creature->head, chest = creature->chest, hips = creature->hips;
    Vec3 to_eyes = vec3_sub(creature->eye_point, bones[head].joint),
         to_mouth = vec3_sub(creature->mouth_point, bones[head].joint);
    face->eyes = vec3_add(frame.joint[head], quat_rotate(frame.rotation[head], to_eyes));
    face->head = vec3_lerp(frame.joint[head], face->eyes, 0.6f);
    face->mouth = vec3_add(frame.joint[head], quat_rotate(frame.rotation[head], to_mouth));
    face->chest = frame.joint[chest];
    face->hips = frame.joint[hips];
    Vec3 low = vec3_lerp(face->chest, face->hips, 0.5f);
    low.y = fminf(face->chest.y, face->hips.y) - (creature->bones[hips].joint.y - creature->low.y);
    if (creature->kind.plan->walks && member->course && creature->sample_count > 0) { // whatever the posture
        int sample = (int)clampf((float)time * CREATURE_RATE, 0.0f, (float)(creature->sample_count - 1));
        low.y = member->course[sample].position.y -
                (member->samples[sample].spread > 0.5f ? 0.3f * creature->kind.height : 0.0f);
    }
    face->left_foot = face->right_foot = low;
    face->left_hand = face->right_hand = face->mouth;
    if (creature->leg_count >= 2)
        for (int side = 0; side < 2; side++) {
            const Leg *leg = &creature->legs[side];
            Vec3 foot = frame.joint[leg->bones[leg->bone_count - 1]];
            *(side ? &face->right_hand : &face->left_hand) = foot;
        }
    Vec3 forward = quat_rotate(frame.rotation[chest], vec3(0, 0, 1));
    face->yaw = atan2f(forward.x, forward.z);
}

void creature_face(const Creature *creature, double time, ActorFace *face)
{
    member_face(creature, &creature->members[0], time, face);
    if (creature->member_count < 2)
        return;
    ActorFace sum = {0}, one;
    for (int m = 0; m < creature->member_count; m++) {
        member_face(creature, &creature->members[m], time, &one);
        Vec3 *to = &sum.head;
        const Vec3 *from = &one.head;
        for (int i = 0; i < 9; i++)
            to[i] = vec3_mad(to[i], from[i], 1.0f / (float)creature->member_count);
    }
    sum.yaw = face->yaw;
    *face = sum;
}

float creature_frame_size(const Creature *creature)
{
    Vec3 size = vec3_sub(creature->high, creature->low);
    float body = fmaxf(size.y * (creature->body ? 1.3f : 1.12f), (creature->body ? 0.72f : 0.62f) * size.z),
          group = 0.0f;
    if (creature->kind.plan->folds || (creature->kind.wing > 0.0f && text_equal(creature->kind.habitat, "air") &&
                                       creature->leg_count == 4)) // with room for the wings
        body = fmaxf(body, 0.75f * creature->kind.wing * creature->kind.height);
    if (creature->kind.plan == &plan_insect && creature->kind.wing > 0.0f)
        body = fmaxf(body, 0.4f); // they stray
    if (creature->member_count > 1 && creature->performed) {
        Vec3 low = vec3_splat(1e9f), high = vec3_splat(-1e9f);
        ActorFace one;
        for (int m = 0; m < creature->member_count; m++) {
            member_face(creature, &creature->members[m], 0.0, &one);
            low = vec3(fminf(low.x, one.chest.x), fminf(low.y, one.chest.y), fminf(low.z, one.chest.z));
            high = vec3(fmaxf(high.x, one.chest.x), fmaxf(high.y, one.chest.y), fmaxf(high.z, one.chest.z));
        }
        Vec3 spread = vec3_sub(high, low);
        group = fmaxf(spread.y, 0.5f * fmaxf(spread.x, spread.z));
    }
    return body + group;
}
