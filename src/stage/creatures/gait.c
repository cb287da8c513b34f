// Gaits: in which order and how long the feet stand, and where. Footfall formulas after Hildebrand (1965, "Symmetrical
// gaits of horses"; 1977, "Analysis of asymmetrical gaits"): a foot lands at its phase of the stride and stands for the
// duty factor. A planted foot does not move; it stands where the leg is upright in the middle of its stance.
#include "stage/creatures/creature.h"

#include <stdlib.h>

typedef struct Footfalls {
    float duty;
    float phase[4]; // left fore, right fore, left hind, right hind
} Footfalls;
static const Footfalls walk = {0.64f, {0.25f, 0.75f, 0.0f, 0.5f}};    // lateral sequence
static const Footfalls trot = {0.44f, {0.5f, 0.0f, 0.0f, 0.5f}};      // diagonal pairs
static const Footfalls canter = {0.36f, {0.62f, 0.30f, 0.30f, 0.0f}}; // three beats
static const Footfalls gallop = {0.24f, {0.42f, 0.56f, 0.0f, 0.14f}}; // transverse, both hind feet first
static const Footfalls tripod = {0.55f, {0.5f, 0.0f, 0.0f, 0.5f}};
static const Footfalls strides = {0.62f, {0.0f, 0.5f, 0.0f, 0.5f}};
static const Footfalls hop = {0.42f, {0.0f, 0.03f, 0.0f, 0.0f}};
static const Footfalls bound = {0.30f, {0.48f, 0.58f, 0.0f, 0.02f}}; // hares: the hind feet together

static float froude(const Creature *creature, float speed)
{
    return speed * speed / (9.81f * fmaxf(creature->reach, 0.02f));
}

static const Footfalls *footfalls(const Creature *creature, float speed)
{
    float f = froude(creature, speed);
    if (creature->leg_count > 4) // six legs: tripods
        return &tripod;
    if (creature->leg_count == 2) // birds
        return creature_hops(&creature->kind) ? &hop : &strides;
    if (creature->kind.crouch > 0.9f) // rabbits and mice hop when they hurry
        return f < 0.12f ? &walk : &bound;
    return f < 0.38f ? &walk : f < 1.7f ? &trot : f < 3.2f ? &canter : &gallop;
}

// Stride of running mammals, in hip heights: 2.4 Fr^0.34 (Alexander and Jayes 1983); but a foot that stands stays
// within reach of its leg.
float gait_stride(const Creature *creature, float speed, float cruise)
{
    if (creature->kind.plan->swims) // fish: see fish.c
        return 0.65f * creature->kind.height;
    float h = fmaxf(creature->reach, 0.02f), f = fmaxf(froude(creature, speed), 0.02f);
    float stride = 2.4f * powf(f, 0.34f) * h;
    return creature->stance > 0.0f ? fminf(stride, creature->stance / footfalls(creature, cruise)->duty) : stride;
}

void gait_measure(Creature *creature)
{
    creature->stance = 0.0f;
    const Bone *bones = creature->bones;
    float H = creature->kind.height;
    for (int l = 0; l < creature->leg_count; l++) {
        Leg *leg = &creature->legs[l];
        int first = leg->fore ? 1 : 0; // the shoulder blade carries the joint along
        float length = 0.0f;
        for (int i = first; i + 1 < leg->bone_count; i++)
            length += vec3_distance(bones[leg->bones[i]].joint, bones[leg->bones[i + 1]].joint);
        Vec3 hip = bones[leg->bones[first]].joint, foot = bones[leg->bones[leg->bone_count - 1]].joint;
        float high = 0.93f * (hip.y - foot.y), aside = hypotf(hip.x - foot.x, hip.z - foot.z);
        length *= 0.98f;
        float swing = sqrtf(fmaxf(length * length - high * high, 0.0f));
        if (leg->bone_count >= 4 && !creature->kind.plan->folds) { // it swings about its joint
            leg->offset = hip.z - leg->sole.z - (leg->fore ? 0.03f * H : 0.0f);
            float blade = leg->fore ? BLADE_SWING * vec3_distance(bones[leg->bones[0]].joint, hip) : 0.0f;
            swing = 2.0f * fmaxf(swing + 0.9f * blade, 0.12f * length) * 0.92f;
        } else {
            swing = 2.0f * fmaxf(swing - 0.8f * aside, 0.12f * length) * (creature->leg_count > 4 ? 0.5f : 0.88f);
        }
        creature->stance = l == 0 ? swing : fminf(creature->stance, swing);
    }
}

float creature_huddle(const Creature *creature, const Course *c)
{
    if (creature->leg_count != 4 || creature->kind.crouch <= 0.0f)
        return 0.0f;
    float rests = fmaxf(fmaxf(c->posture[POSTURE_LIE], c->posture[POSTURE_SLEEP]),
                        fmaxf(c->posture[POSTURE_SIT], c->posture[POSTURE_BOW]));
    return fminf(1.0f, creature->kind.crouch) * (1.0f - smoothstepf(0.01f, 0.06f, froude(creature, c->speed))) *
           (1.0f - rests) * (1.0f - c->leap);
}

// Where the sole of a folded leg lies, forward in rest space: where it was wanted, or as near to that as its bones
// reach when the body lies `fall` metres lower.
static float folded_sole(const Creature *creature, const Leg *leg, float wanted, float fall)
{
    const Bone *bones = creature->bones;
    const Kind *k = &creature->kind;
    int i = leg->fore ? 1 : 0;
    Vec3 hip = bones[leg->bones[i]].joint, knee = bones[leg->bones[i + 1]].joint,
         ankle = bones[leg->bones[i + 2]].joint, foot = bones[leg->bones[i + 3]].joint;
    float first = vec3_distance(hip, knee), second = vec3_distance(knee, ankle), third = vec3_distance(ankle, foot);
    bool hoof = k->foot == FOOT_HOOF || k->foot == FOOT_CLOVEN;
    float ahead = leg->fore && hoof ? 1.0f : -1.0f; // the ankle lies before the foot, or behind it
    float to_ankle = 0.98f * third * ahead - (leg->sole.z - foot.z), high = hip.y - fall - foot.y;
    float flat = wanted + to_ankle - hip.z, least = 1.12f * fabsf(first - second) + 0.05f * k->height,
          most = 0.97f * (first + second);
    float low = sqrtf(fmaxf(least * least - high * high, 0.0f)), far = sqrtf(fmaxf(most * most - high * high, 0.0f));
    float side = flat * ahead < 0.0f && fabsf(flat) > 0.5f * low ? -ahead : ahead;
    return hip.z + side * clampf(fabsf(flat), low, far) - to_ankle;
}

// Where the sole belongs when the body is as in the sample: below its joint, and forward or back as postures need.
static Vec3 neutral(const Creature *creature, const Leg *leg, const Course *c, float *yaw)
{
    const Kind *k = &creature->kind;
    float H = k->height;
    Vec3 p = leg->sole;
    float sit = c->posture[POSTURE_SIT];
    float lie = fmaxf(c->posture[POSTURE_LIE], c->posture[POSTURE_SLEEP]);
    bool hoof = k->foot == FOOT_HOOF || k->foot == FOOT_CLOVEN;
    if (creature->leg_count != 4 || k->shell > 0.0f) // a shell goes down between its feet
        sit = lie = 0.0f;
    float goes = smoothstepf(0.05f, 0.3f, c->speed / sqrtf(9.81f * fmaxf(creature->reach, 0.02f)));
    p.z += leg->offset * goes;
    if (k->face == FACE_FELINE) // cats set their feet nearly on one line
        p.x *= 1.0f - 0.45f * goes;
    if (leg->fore) {
        p.z += lie * (hoof ? -0.10f : 0.44f) * H + c->posture[POSTURE_BOW] * 0.28f * H + sit * 0.02f * H;
        p.z += 0.06f * H * c->posture[POSTURE_GRAZE] * (leg->side > 0 ? 1.0f : -1.0f);
    } else {
        float huddle = creature_huddle(creature, c);
        p.z += fmaxf(fmaxf(sit * 0.42f, lie * 0.20f), huddle * 0.34f) * H;
        p.x *= 1.0f + fmaxf(fmaxf(sit, lie), 0.8f * huddle) * 0.55f;
    }
    if (lie > 0.0f && leg->bone_count >= 4)
        p.z = lerpf(p.z, folded_sole(creature, leg, p.z, 0.94f * (0.97f - 2.0f * k->chest - k->belly) * H), lie);
    *yaw = c->yaw;
    Vec3 world = quat_rotate(quat_yaw(c->yaw), vec3(p.x, 0, p.z));
    return vec3_add(c->position, world);
}

typedef struct LegState {
    bool swings;
    double lift, land; // of the running swing
} LegState;

static void plant_add(Member *member, int leg, FootPlant plant)
{
    ARRAY_PUSH(member->plants[leg], member->plant_counts[leg], member->plant_capacity[leg], plant);
}

void gait_plants(Creature *creature, Member *member, Arena *arena)
{
    const Course *course = member->course;
    int count = creature->sample_count;
    for (int l = 0; l < creature->leg_count; l++) {
        const Leg *leg = &creature->legs[l];
        member->plant_counts[l] = member->plant_capacity[l] = 0;
        member->plants[l] = NULL;
        FootPlant plant = {0};
        bool swings = false;
        double until = 0.0;
        for (int n = 0; n < count; n++) {
            const Course *c = &course[n];
            double time = (double)n / CREATURE_RATE;
            const Footfalls *falls = footfalls(creature, c->cruise);
            float duty = falls->duty, at = c->phase - falls->phase[l % 4];
            at -= floorf(at);
            bool moving = c->speed > 0.02f || fabsf(c->turn) > 0.15f;
            float yaw;
            if (c->cut) {
                if (n > 0) { // what the feet did before ends where it was
                    if (swings)
                        plant = (FootPlant){.land = time - 2e-4,
                                            .position = neutral(creature, leg, &course[n - 1], &plant.yaw)};
                    plant.lift = time - 1e-4;
                    plant_add(member, l, plant);
                }
                plant = (FootPlant){.land = time, .position = neutral(creature, leg, c, &plant.yaw)};
                // in mid-stride: it stands where its stance has its middle
                int mid = n;
                float gone = moving ? 0.5f * duty - at : 0.0f;
                while (gone > 0.0f && mid + 1 < count && course[mid].phase - c->phase < gone)
                    mid++;
                plant.position = neutral(creature, leg, &course[mid], &yaw);
                plant.yaw = yaw;
                swings = false;
                if (!moving || at < duty)
                    continue;
            }
            if (c->leap > 0.02f) { // in the air: all four swing until the landing
                if (!swings) {
                    plant.lift = time;
                    plant_add(member, l, plant);
                    swings = true;
                }
                until = time + 0.02;
                continue;
            }
            if (!swings) {
                bool wants = moving && at >= duty;
                if (!moving) { // a small step to where the posture needs the foot
                    int soon = n + CREATURE_RATE / 3 < count ? n + CREATURE_RATE / 3 : count - 1;
                    bool still = course[soon].speed <= 0.02f && !course[soon].cut;
                    Vec3 want = neutral(creature, leg, &course[soon], &yaw);
                    bool turn = (n / (CREATURE_RATE / 6)) % 4 == (l == 0 ? 0 : l == 3 ? 1 : l == 1 ? 2 : 3);
                    int later = n + CREATURE_RATE < count ? n + CREATURE_RATE : count - 1;
                    bool lies = fmaxf(course[later].posture[POSTURE_LIE], course[later].posture[POSTURE_SLEEP]) > 0.3f;
                    if (still && lies && course[later].speed <= 0.02f) { // kneels: the leg folds all the while
                        Vec3 folded = neutral(creature, leg, &course[later], &yaw);
                        if (vec3_distance(folded, plant.position) > 0.045f * creature->kind.height &&
                            vec3_distance(course[later].position, c->position) < 0.01f) {
                            wants = true;
                            until = time + 1.0;
                        }
                    }
                    if (!wants && still && turn &&
                        vec3_distance(want, plant.position) > 0.045f * creature->kind.height &&
                        vec3_distance(course[soon].position, c->position) < 0.01f) {
                        wants = true;
                        until = time + 0.26;
                    }
                }
                if (wants) {
                    plant.lift = time;
                    plant_add(member, l, plant);
                    swings = true;
                    if (moving)
                        until = 0.0;
                }
                continue;
            }
            bool lands = until > 0.0 ? time >= until : !moving || at < duty;
            if (!lands || (until <= 0.0 && time - plant.lift < 0.06))
                continue;
            if (!moving && until <= 0.0 && time - plant.lift < 0.2) {
                until = plant.lift + 0.24;
                continue;
            }
            int mid = n;
            float gone = moving ? 0.5f * duty : 0.0f;
            while (gone > 0.0f && mid + 1 < count && !course[mid + 1].cut && course[mid].phase - c->phase < gone)
                mid++;
            plant = (FootPlant){.land = time, .heard = true};
            plant.position = neutral(creature, leg, &course[mid], &plant.yaw);
            swings = false;
            until = 0.0;
        }
        plant.lift = 1e9;
        if (!swings || member->plant_counts[l] == 0) {
            plant_add(member, l, plant);
        } else { // ends in the air: one more stand beyond the end
            const Course *c = &course[count - 1];
            plant = (FootPlant){.land = (double)count / CREATURE_RATE + 0.1, .lift = 1e9};
            plant.position = neutral(creature, leg, c, &plant.yaw);
            plant.position = vec3_mad(plant.position, vec3(sinf(c->yaw), 0, cosf(c->yaw)), 0.15f * c->speed);
            plant_add(member, l, plant);
        }
        FootPlant *kept = ARENA_ARRAY(arena, FootPlant, member->plant_counts[l]);
        for (int i = 0; i < member->plant_counts[l]; i++)
            kept[i] = member->plants[l][i];
        free(member->plants[l]);
        member->plants[l] = kept;
        member->plant_capacity[l] = 0;
    }
}

FootNow gait_foot(const Creature *creature, const Member *member, int leg, double time)
{
    (void)creature;
    const FootPlant *plants = member->plants[leg];
    int count = member->plant_counts[leg], low = 0, high = count - 1;
    while (low < high) { // last plant that has landed
        int middle = (low + high + 1) / 2;
        if (plants[middle].land <= time + 1e-9)
            low = middle;
        else
            high = middle - 1;
    }
    const FootPlant *a = &plants[low];
    FootNow now = {.sole = a->position, .yaw = a->yaw, .swing = -1.0f};
    if (time <= a->lift || low + 1 >= count) {
        now.stance = clampf((float)((time - a->land) / fmax(a->lift - a->land, 1e-3)), 0.0f, 1.0f);
        return now;
    }
    const FootPlant *b = &plants[low + 1];
    float u = clampf((float)((time - a->lift) / fmax(b->land - a->lift, 1e-3)), 0.0f, 1.0f);
    float ease = u * u * (3 - 2 * u);
    now.swing = u;
    now.lift = sinf(PI_F * powf(u, 0.85f));
    now.sole = vec3_lerp(a->position, b->position, ease);
    float turn = fmodf(b->yaw - a->yaw, TAU_F);
    turn = turn > PI_F ? turn - TAU_F : turn < -PI_F ? turn + TAU_F : turn;
    now.yaw = a->yaw + turn * ease;
    return now;
}
