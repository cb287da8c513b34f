// Names of the two builds of this room. The wide one is compiled for wider vector units, with this header in front of
// every file, and all its global names get a suffix; in the plain one only the public names do. dispatch.c chooses at
// run time. The arithmetic is the same in both (no contraction, no reordering), so are the bytes.
#ifndef KINEMA_PICTURE_VARIANT_H
#define KINEMA_PICTURE_VARIANT_H

#ifdef PICTURE_VARIANT_WIDE
#define cache_bytes cache_bytes_wide
#define cache_create cache_create_wide
#define cache_deposit cache_deposit_wide
#define cache_destroy cache_destroy_wide
#define cache_finish_round cache_finish_round_wide
#define cache_read cache_read_wide
#define cache_settled cache_settled_wide
#define camera_project camera_project_wide
#define denoise_accumulate denoise_accumulate_wide
#define denoise_antialias denoise_antialias_wide
#define denoise_atrous denoise_atrous_wide
#define finish_enlarge finish_enlarge_wide
#define finish_frame finish_frame_wide
#define finish_meter finish_meter_wide
#define finish_face_gain finish_face_gain_wide
#define air_collect air_collect_wide
#define air_destroy air_destroy_wide
#define air_draw air_draw_wide
#define clouds_draw clouds_draw_wide
#define cloud_noise cloud_noise_wide
#define lights_at_drop lights_at_drop_wide
#define lights_at_mote lights_at_mote_wide
#define lights_collect lights_collect_wide
#define lights_glow lights_glow_wide
#define lights_haze lights_haze_wide
#define lights_sample_lamp lights_sample_lamp_wide
#define lights_sample_sky lights_sample_sky_wide
#define lights_sky lights_sky_wide
#define lights_sky_density lights_sky_density_wide
#define lights_sun_disc lights_sun_disc_wide
#define lights_trace lights_trace_wide
#define heavens_draw heavens_draw_wide
#define moment_set moment_set_wide
#define night_collect night_collect_wide
#define night_draw night_draw_wide
#define beams_collect beams_collect_wide
#define beams_destroy beams_destroy_wide
#define beams_draw beams_draw_wide
#define network_bytes network_bytes_wide
#define network_create network_create_wide
#define network_destroy network_destroy_wide
#define network_run network_run_wide
#define picture_create picture_create_wide
#define picture_destroy picture_destroy_wide
#define picture_frame picture_frame_wide
#define picture_height picture_height_wide
#define picture_notes picture_notes_wide
#define picture_times picture_times_wide
#define picture_width picture_width_wide
#define rain_collect rain_collect_wide
#define rain_draw rain_draw_wide
#define raw_frame_create raw_frame_create_wide
#define raw_frame_destroy raw_frame_destroy_wide
#define packet_clear packet_clear_wide
#define packet_set packet_set_wide
#define scene_create scene_create_wide
#define scene_destroy scene_destroy_wide
#define scene_point_at scene_point_at_wide
#define scene_pose scene_pose_wide
#define scene_shadow scene_shadow_wide
#define scene_shadow_packet scene_shadow_packet_wide
#define scene_trace scene_trace_wide
#define scene_trace_packet scene_trace_packet_wide
#define sky_map_build sky_map_build_wide
#define sky_map_free sky_map_free_wide
#define surface_at surface_at_wide
#define surface_fresnel surface_fresnel_wide
#define surface_reflect surface_reflect_wide
#define surface_sample_mirror surface_sample_mirror_wide
#define texture_alpha texture_alpha_wide
#define texture_build texture_build_wide
#define texture_free texture_free_wide
#define texture_sample texture_sample_wide
#define trace_frame trace_frame_wide
#define trace_train trace_train_wide
#define weather_film weather_film_wide
#define weather_pane weather_pane_wide
#define weather_puddle weather_puddle_wide
#define weather_ripples weather_ripples_wide
#define weather_rings weather_rings_wide
#define weather_waves weather_waves_wide
#else
#define picture_create picture_create_plain
#define picture_destroy picture_destroy_plain
#define picture_frame picture_frame_plain
#define picture_times picture_times_plain
#define picture_notes picture_notes_plain
#define picture_width picture_width_plain
#define picture_height picture_height_plain
#endif

#endif
