// Games at a table: chess, draughts, cards. The players sit around it, each moves in turn, and the piece goes with the
// hand.
#include "stage/actions/tables.h"
#include "stage/actions/work.h"

#include <stdio.h>
#include <string.h>

typedef enum GameSort { GAME_CHESS, GAME_DISCS, GAME_CARDS } GameSort;

// What is played, by the nouns of what an action is about.
static const struct {
    GameSort sort;
    const char *nouns;
} games[] = {
    {GAME_DISCS, "checkers,draughts,backgammon,board game,monopoly,ludo,dominoes,domino,dice,mahjong,scrabble"},
    {GAME_CHESS, "chess,chessboard,chess set,chess game"},
    {GAME_DISCS,
     "checkers,draughts,backgammon,board game,monopoly,ludo,go board,dominoes,domino,dice,mahjong,scrabble"},
    {GAME_CARDS, "card,cards,playing card,playing cards,card game,poker,bridge,blackjack,deck of cards,solitaire"},
};

#define SQUARE 0.048f // m of a chessboard's field: 45 to 60 mm (FIDE handbook, standards of chess equipment)
#define BOARD_THICK 0.014f
#define TURN_SECONDS 2.9  // from one player's move to the next one's
#define GRIP_ABOVE 0.088f // m from a piece's foot to the palm that has it by its head

enum { PLAYERS_MOST = 8, GAME_TABLE = 1000 };

static bool game_of(const FilmPlan *plan, const Action *action, GameSort *sort)
{
    for (int i = 0; i < COUNT_OF(games) && text_in_list("play,move", action->verb); i++)
        if (work_names(plan, action, games[i].nouns)) {
            *sort = games[i].sort;
            return true;
        }
    return false;
}

// Who plays in the shot, in the order of the plan. Returns how many; *rank: the script's own.
static int players(const Script *script, const Shot *shot, int *rank)
{
    const World *world = script->world;
    const FilmPlan *plan = world->plan;
    int count = 0;
    int who[PLAYERS_MOST];
    *rank = 0;
    for (int i = 0; i < plan->action_count && count < PLAYERS_MOST; i++) {
        const Action *a = &plan->actions[i];
        GameSort sort;
        if (a->agent < 0 || &plan->shots[a->shot] != shot || !game_of(plan, a, &sort))
            continue;
        for (int side = 0; side < 3 && count < PLAYERS_MOST; side++) { // who plays, and against whom
            int e = side == 0 ? a->agent : side == 1 ? a->goal : a->object;
            bool known = e < 0 || !world->actors[e] || (side > 0 && !table_partner(a, e));
            for (int k = 0; k < count; k++)
                known |= who[k] == e;
            if (known)
                continue;
            if (e == script->entity)
                *rank = count;
            who[count++] = e;
        }
    }
    return count;
}

static float table_half(int count)
{
    return count <= 2 ? 0.38f : count <= 4 ? 0.47f : 0.62f;
}

// The way from the table's middle to a player's seat: two sit opposite each other, seen from the side.
static Vec3 seat_way(int rank, int count)
{
    static const float of_four[] = {0.5f, -0.5f, 1.0f, 0.0f}; // halves of a turn; the last with the back to the camera
    float aside = count > 2 ? 0.42f : 0.0f;                   // so that nobody sits before another
    float angle = aside + (count <= 4 ? PI_F * of_four[rank % 4] : TAU_F * ((float)rank + 0.5f) / (float)count);
    return vec3(sinf(angle), 0, cosf(angle));
}

// A table of the place that the text names makes room for the game's own, with its chairs.
static Vec3 table_middle(World *world, const Action *action, int place)
{
    const PlaceInfo *info = &world->places[place];
    const Landmark *table = NULL;
    int named[] = {action->goal, action->instrument, table_named(world->plan, action, action->agent)};
    for (int i = 0; i < COUNT_OF(named) && !table; i++) {
        const Landmark *mark = blocking_landmark(world, named[i], place);
        if (mark && mark->instance >= 0 && mark->half_size.y > 0.2f && mark->half_size.y < 0.6f)
            table = mark;
    }
    Vec3 middle = {0, 0, 0};
    if (table) {
        middle = table->position;
        set_gives_way(world, table->entity, place);
    } else {
        middle = table_room(world, place, 1.0f);
    }
    table_clear(world, place, middle, 0.85f, 0.85f);
    middle.y = info->walk_min.y;
    return middle;
}

// A chessman of a rank: 0 pawn .. 5 king. Standing on y = 0.
static void chessman(MeshBuilder *m, Vec3 at, int sort, int material)
{
    static const float tall[] = {0.046f, 0.054f, 0.060f, 0.066f, 0.078f, 0.086f};
    float h = tall[sort], r = 0.0125f + 0.0008f * (float)sort;
    Vec2 turned[] = {{r, 0},
                     {r, 0.10f * h},
                     {0.72f * r, 0.17f * h},
                     {0.40f * r, 0.55f * h},
                     {0.62f * r, 0.66f * h},
                     {0.62f * r, 0.70f * h},
                     {0.48f * r, 0.74f * h},
                     {sort == 1 ? 0.85f * r : 0.60f * r, 0.88f * h},
                     {sort == 1 ? 0.85f * r : 0.35f * r, h},
                     {0, h}};
    mesh_place(m, affine_from(at, quat_identity(), vec3_splat(1.0f)));
    mesh_lathe(m, turned, COUNT_OF(turned), 16, material);
    if (sort == 5)
        mesh_bevel_box(m, vec3(-0.007f, h, -0.002f), vec3(0.007f, h + 0.006f, 0.002f), 0.001f, material);
}

static Vec3 field_at(Vec3 board, Vec3 way, float across, float along)
{
    Vec3 side = vec3(way.z, 0, -way.x);
    return vec3_mad(vec3_mad(board, side, SQUARE * across), way, SQUARE * along);
}

static void board_shape(World *world, MeshBuilder *m, GameSort sort, Vec3 board, Vec3 way)
{
    Affine flat = affine_from(board, quat_yaw(atan2f(way.x, way.z)), vec3_splat(1.0f));
    int light = set_paint(world, "light field", vec3(0.66f, 0.52f, 0.32f), 0.4f),
        dark = set_paint(world, "dark field", vec3(0.12f, 0.055f, 0.025f), 0.4f),
        white = set_paint(world, "white men", vec3(0.72f, 0.66f, 0.52f), 0.35f),
        black = set_paint(world, "black men", vec3(0.022f, 0.016f, 0.013f), 0.3f);
    mesh_place(m, flat);
    float half = 4.0f * SQUARE;
    mesh_bevel_box(m, vec3(-half - 0.02f, 0, -half - 0.02f), vec3(half + 0.02f, BOARD_THICK - 0.001f, half + 0.02f),
                   0.003f, dark);
    for (int i = 0; i < 64; i++) {
        float x = SQUARE * (float)(i % 8 - 4), z = SQUARE * (float)(i / 8 - 4);
        if ((i + i / 8) % 2 == 0)
            mesh_box(m, vec3(x, BOARD_THICK - 0.0015f, z), vec3(x + SQUARE, BOARD_THICK, z + SQUARE), light);
    }
    board.y += BOARD_THICK;
    static const int file[] = {1, 2, 3, 4, 5, 3, 2, 1};
    for (int side = 0; side < 2; side++)
        for (int x = 0; x < 8; x++)
            for (int row = 0; row < 2; row++) {
                float z = (side ? 3.5f - (float)row : -3.5f + (float)row), ahead = side ? -1.0f : 1.0f;
                bool moving = row == 1 && (x == 3 || x == 4);
                if (moving) // in the middle of a game: some stand ahead, and these are what is moved
                    continue;
                if (row == 1 && (x == 1 || x == 6))
                    z += ahead * (x == 1 ? 1.0f : 2.0f);
                if (row == 0 && x == 2)
                    z += ahead * 3.0f;
                if (row == 0 && (x == 5 || x == 6) && side)
                    continue; // taken
                Vec3 at = field_at(board, way, (float)x - 3.5f, z);
                if (sort == GAME_CHESS) {
                    chessman(m, at, row ? 0 : file[x], side ? black : white);
                } else if ((x + row) % 2 == 0) {
                    mesh_place(m, affine_from(at, quat_identity(), vec3_splat(1.0f)));
                    mesh_cylinder(m, vec3(0, 0, 0), 0.009f, 0.018f, 24, side ? black : white);
                }
            }
}

static void card_shape(World *world, MeshBuilder *m, Affine at, int pip)
{
    int paper = set_paint(world, "card", vec3(0.80f, 0.79f, 0.75f), 0.4f),
        back = set_paint(world, "card back", vec3(0.40f, 0.03f, 0.035f), 0.4f),
        ink = pip & 1 ? set_paint(world, "black pip", vec3_splat(0.02f), 0.5f)
                      : set_paint(world, "red pip", vec3(0.55f, 0.02f, 0.02f), 0.5f);
    mesh_place(m, at); // face up
    mesh_box(m, vec3(-0.0315f, 0.0004f, -0.044f), vec3(0.0315f, 0.0008f, 0.044f), paper);
    mesh_box(m, vec3(-0.0315f, 0, -0.044f), vec3(0.0315f, 0.0004f, 0.044f), back);
    for (int i = 0; i < 3 + pip % 4; i++) {
        float x = i & 1 ? 0.012f : -0.012f, z = -0.026f + 0.013f * (float)i;
        mesh_box(m, vec3(x - 0.004f, 0.0008f, z - 0.005f), vec3(x + 0.004f, 0.001f, z + 0.005f), ink);
    }
}

// Where the table of the place stands; it is built for the first who sits down.
static Vec3 game_table(Script *script, const Action *action, const Shot *shot, GameSort sort, int count)
{
    World *world = script->world;
    int place = shot->place;
    for (int i = 0; i < world->instance_count; i++)
        if (world->instances[i].place == place && text_equal(world->instances[i].name, "game table"))
            return world->instances[i].transform.p;
    Vec3 middle = table_middle(world, action, place), way = seat_way(0, count);
    set_gives_way(world, action->object, place);
    MeshBuilder *m = mesh_begin(world->arena);
    float half = table_half(count);
    int wood = set_material(world, "wood panel", vec3(0.30f, 0.17f, 0.085f), 31),
        oak = set_paint(world, "oak", vec3(0.22f, 0.12f, 0.055f), 0.5f);
    if (count > 4) {
        mesh_cylinder(m, vec3(0, TABLE_HIGH - 0.035f, 0), 0.035f, half, 48, wood);
        mesh_cylinder(m, vec3(0, 0, 0), 0.03f, 0.30f, 32, oak);
        mesh_cylinder(m, vec3(0, 0.03f, 0), TABLE_HIGH - 0.06f, 0.06f, 24, oak);
    } else {
        mesh_bevel_box(m, vec3(-half, TABLE_HIGH - 0.03f, -half), vec3(half, TABLE_HIGH, half), 0.006f, wood);
        mesh_box(m, vec3(-half + 0.06f, TABLE_HIGH - 0.10f, -half + 0.06f),
                 vec3(half - 0.06f, TABLE_HIGH - 0.03f, half - 0.06f), oak);
        for (int i = 0; i < 4; i++) {
            float x = (i & 1 ? 1.0f : -1.0f) * (half - 0.06f), z = (i & 2 ? 1.0f : -1.0f) * (half - 0.06f);
            mesh_bevel_box(m, vec3(x - 0.03f, 0, z - 0.03f), vec3(x + 0.03f, TABLE_HIGH - 0.03f, z + 0.03f), 0.005f,
                           oak);
        }
    }
    int seats = count < 2 ? 2 : count; // who plays alone has an empty chair opposite
    for (int i = 0; i < seats; i++) {
        Vec3 out = seat_way(i, seats), at = vec3_scale(out, half + 0.17f);
        table_chair(m, affine_from(at, quat_yaw(atan2f(-out.x, -out.z)), vec3_splat(1.0f)), oak);
    }
    Vec3 board = vec3(0, TABLE_HIGH, 0);
    if (sort == GAME_CARDS) {
        for (int i = 0; i < 9; i++) // the stock, and what was played
            card_shape(
                world, m,
                affine_from(vec3(-0.09f, TABLE_HIGH + 0.0016f * (float)i, 0.02f),
                            quat_mul(quat_yaw(0.12f + 0.02f * (float)(i % 3)), quat_axis_angle(vec3(0, 0, 1), PI_F)),
                            vec3_splat(1.0f)),
                0);
        for (int i = 0; i < 4; i++)
            card_shape(
                world, m,
                affine_from(vec3(0.04f + 0.006f * (float)i, TABLE_HIGH + 0.001f * (float)i, 0.01f * (float)(i % 2)),
                            quat_yaw(0.5f * (float)i - 0.6f), vec3_splat(1.0f)),
                i + 1);
    } else {
        board_shape(world, m, sort, board, way);
    }
    mesh_place(m, affine_identity());
    int mesh = world_add_mesh(world, mesh_end(m));
    int at = world_add_instance(world, "game table", mesh, place, affine_from(middle, quat_identity(), vec3_splat(1)));
    world->instances[at].first_shot = (int)(shot - world->plan->shots);
    world->instances[at].entity = action->object;
    return middle;
}

// ---------------------------------------------------------------- a move

// A piece from one spot to another: both hand and piece ask it.
typedef struct Turn {
    Vec3 from, to;     // of the piece's foot
    float lift, above; // m: of its way; of the palm over the foot
    double begin;      // the hand has it; 0.25 s later it goes
    Quat hand;
} Turn;

#define MOVE_SECONDS 0.75

static Vec3 turn_piece(const Turn *turn, double time)
{
    float u = smoothstepf(0.25f, 0.25f + (float)MOVE_SECONDS, (float)(time - turn->begin));
    Vec3 p = vec3_lerp(turn->from, turn->to, u);
    p.y += turn->lift * sinf(PI_F * u);
    return p;
}

static void turn_hand(const void *user, double time, Vec3 *position, Quat *rotation)
{
    const Turn *turn = user;
    *position = vec3_add(turn_piece(turn, time), vec3(0, turn->above, 0));
    *position = vec3_sub(*position, vec3_scale(quat_rotate(turn->hand, vec3(0, 0, 1)), 0.055f)); // fingertips at it
    *rotation = turn->hand;
}

static void piece_of(Script *script, const Shot *shot, const Turn *turn, GameSort sort, int rank, int index)
{
    World *world = script->world;
    MeshBuilder *m = mesh_begin(world->arena);
    if (sort == GAME_CARDS) {
        card_shape(world, m, affine_identity(), rank + 3 * index);
    } else {
        int men = rank % 2 ? set_paint(world, "black men", vec3(0.022f, 0.016f, 0.013f), 0.3f)
                           : set_paint(world, "white men", vec3(0.72f, 0.66f, 0.52f), 0.35f);
        if (sort == GAME_CHESS)
            chessman(m, vec3(0, 0, 0), index % 2 ? 0 : 3, men);
        else
            mesh_cylinder(m, vec3(0, 0, 0), 0.009f, 0.018f, 24, men);
    }
    mesh_place(m, affine_identity());
    int at = world_add_instance(world, "piece", world_add_mesh(world, mesh_end(m)), shot->place,
                                affine_from(turn->from, quat_identity(), vec3_splat(1.0f)));
    Instance *piece = &world->instances[at];
    enum { KEYS = 26 };
    piece->first_shot = (int)(shot - world->plan->shots);
    piece->motion = ARENA_ARRAY(world->arena, MotionKey, KEYS);
    piece->motion_count = KEYS;
    Quat lies = sort == GAME_CARDS ? quat_yaw(0.7f * (float)(rank + index)) : quat_identity();
    for (int k = 0; k < KEYS; k++) {
        double time = turn->begin + 0.2 + (MOVE_SECONDS + 0.1) * (double)k / (KEYS - 1);
        float u = (float)k / (KEYS - 1);
        Quat held = sort == GAME_CARDS ? quat_mul(turn->hand, quat_axis_angle(vec3(1, 0, 0), -0.4f)) : lies;
        piece->motion[k] = (MotionKey){time, turn_piece(turn, time), quat_slerp(held, lies, u)};
    }
}

bool game_place(Script *script, const Action *action, const Shot *shot)
{
    GameSort sort;
    int rank;
    if (!game_of(script->world->plan, action, &sort))
        return false;
    int count = players(script, shot, &rank), seats = count < 2 ? 2 : count;
    script->place = shot->place;
    Vec3 middle = game_table(script, action, shot, sort, count), out = seat_way(rank, seats);
    Vec3 seat = vec3_mad(middle, out, table_half(count) + 0.17f), feet = vec3_mad(seat, out, -0.42f);
    action_begin_at(script, shot, feet, atan2f(-out.x, -out.z));
    script->position = feet;
    script->lane = vec3(0, 0, 0);
    script->seated = true;
    script->seat = vec3(seat.x, middle.y + CHAIR_HIGH, seat.z);
    table_take(script->world,
               (TableSeat){.entity = script->entity,
                           .place = shot->place,
                           .table = GAME_TABLE,
                           .seat = script->seat,
                           .ahead = vec3_scale(out, -1.0f),
                           .yaw = script->yaw,
                           .before = vec3(seat.x - 0.4f * out.x, middle.y + TABLE_HIGH, seat.z - 0.4f * out.z)});
    return true;
}

bool game_act(Script *script, const Action *action, const Shot *shot)
{
    World *world = script->world;
    GameSort sort;
    int rank;
    if (!game_of(world->plan, action, &sort))
        return false;
    double opens = action_shot_begin(world, shot), end = action_shot_end(world, shot);
    double begin = fmax(script->time, action->begin);
    if (!work_goes_on(script, action))
        end = fmin(end, fmax(action->end, begin + 2.0));
    int count = players(script, shot, &rank), seats = count < 2 ? 2 : count;
    Vec3 middle = game_table(script, action, shot, sort, count), way = seat_way(rank, seats);
    Vec3 top = vec3(middle.x, middle.y + TABLE_HIGH, middle.z), along = vec3_scale(way, -1.0f);
    if (script->seated && sort == GAME_CARDS) { // a hand of cards, its faces to the player
        int fan = object_take(world, object_kind("hand of cards"), PLAN_NONE, shot->place);
        handling_have_at(script, fan, 0, fmax(script->time, opens), script->time <= opens + 0.9);
    }
    // the right hand, palm down, fingers towards the middle
    Vec3 fingers = vec3_normalize(vec3_add(vec3_scale(along, 1.0f), vec3(0, -0.75f, 0)));
    Vec3 palm = vec3_normalize(vec3_add(vec3_scale(along, -0.75f), vec3(0, -1.0f, 0)));
    Quat hand = quat_axes(palm, fingers);
    int index = 0;
    // the first is about to move as the shot opens
    for (double t = begin + 0.9 + TURN_SECONDS * rank; t + 1.6 < end; t += TURN_SECONDS * seats, index++) {
        Turn *turn = ARENA_NEW(world->arena, Turn);
        float across = (index % 2 ? 0.5f : -0.5f) * (rank % 2 ? 1.0f : -1.0f);
        *turn = (Turn){.lift = 0.05f, .above = GRIP_ABOVE, .begin = t, .hand = hand};
        Vec3 board = vec3_add(top, vec3(0, BOARD_THICK, 0));
        turn->from = field_at(board, way, across, 2.5f);
        turn->to = field_at(board, way, across, index % 2 ? 1.5f : 0.5f);
        if (sort == GAME_CARDS) {
            Vec3 right = vec3(way.z, 0, -way.x);
            turn->from =
                vec3_add(vec3_mad(vec3_mad(top, way, table_half(count) - 0.06f), right, 0.04f), vec3(0, 0.20f, 0));
            turn->to =
                vec3_add(vec3_mad(top, way, 0.05f), vec3(0.05f, 0.006f + 0.0012f * (float)(rank + count * index), 0));
            turn->lift = 0.03f;
            turn->above = 0.05f;
        }
        piece_of(script, shot, turn, sort, rank, index);
        Reach reach = {.begin = t - 0.8,
                       .contact = t,
                       .release = t + 0.3 + MOVE_SECONDS,
                       .end = t + 1.0 + MOVE_SECONDS,
                       .shape = HAND_GRIP,
                       .pose = turn_hand,
                       .user = turn,
                       .frame = REACH_PLACE};
        ARRAY_PUSH(script->p.reaches, script->p.reach_count, script->reach_capacity, reach);
        Event event = {.kind = EVENT_TOUCH,
                       .time = t + 0.25 + MOVE_SECONDS,
                       .shot = action->shot,
                       .entity = script->entity,
                       .position = turn->to,
                       .strength = 0.3f};
        snprintf(event.surface, sizeof event.surface, "%s", sort == GAME_CARDS ? "paper" : "wood");
        world_add_event(world, event);
    }
    // men of the next moves stand where they are until then
    for (int k = index; sort != GAME_CARDS && k < 2; k++) {
        Turn *turn = ARENA_NEW(world->arena, Turn);
        float across = (k % 2 ? 0.5f : -0.5f) * (rank % 2 ? 1.0f : -1.0f);
        turn->from = turn->to = field_at(vec3_add(top, vec3(0, BOARD_THICK, 0)), way, across, 2.5f);
        turn->begin = end + 9.0;
        piece_of(script, shot, turn, sort, rank, k);
    }
    handling_watch(script, begin - 1.0, end, top);
    frame_hint(world, script->entity, seats > 2 ? 2.0f : 1.6f, 0.0f);
    script_wait(script, action->end);
    return true;
}
