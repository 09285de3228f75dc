"""Renders one scene JSON with Cycles: blender -b --factory-startup -P cycles.py -- scene.json out-prefix"""
import array
import json
import math
import os
import sys

import bmesh
import bpy
from mathutils import Vector

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from materials import Builder, linear  # noqa: E402


def add_mesh(spec, materials):
    data = bpy.data.meshes.new('mesh')
    data.from_pydata(spec['verts'], [], spec['faces'])
    if spec.get('uvs'):
        layer = data.uv_layers.new()
        for loop in data.loops:
            layer.data[loop.index].uv = spec['uvs'][loop.vertex_index]
    tidy = bmesh.new()
    tidy.from_mesh(data)
    if spec.get('weld'):
        bmesh.ops.remove_doubles(tidy, verts=tidy.verts, dist=1e-4)
    bmesh.ops.recalc_face_normals(tidy, faces=tidy.faces)
    tidy.to_mesh(data)
    tidy.free()
    data.polygons.foreach_set('use_smooth', [True] * len(data.polygons))
    if spec.get('autoSmooth'):
        data.use_auto_smooth = True
        data.auto_smooth_angle = 0.9
    data.materials.append(materials[spec['mat']])
    thing = bpy.data.objects.new('thing', data)
    bpy.context.collection.objects.link(thing)
    for settings in spec.get('mods', []):
        modifier = thing.modifiers.new(settings['type'], settings['type'])
        for key, value in settings.items():
            if key != 'type':
                setattr(modifier, key, value)
        if settings['type'] == 'SUBSURF':
            modifier.render_levels = settings['levels']


def area(at, target, size, watts, colour, spread=180):
    lamp = bpy.data.lights.new('area', 'AREA')
    lamp.shape = 'RECTANGLE'
    lamp.size, lamp.size_y = size
    lamp.energy = watts
    lamp.color = linear(colour)[:3]
    lamp.spread = math.radians(spread)
    thing = bpy.data.objects.new('area', lamp)
    thing.location = at
    thing.rotation_euler = (Vector(target) - Vector(at)).to_track_quat('-Z', 'Y').to_euler()
    bpy.context.collection.objects.link(thing)


def studio(scene, spec):
    world = bpy.data.worlds.new('world')
    world.use_nodes = True
    sky = world.node_tree.nodes['Background']
    sky.inputs[0].default_value = linear(spec['sky']['color'])
    sky.inputs[1].default_value = spec['sky']['strength']
    scene.world = world
    for light in spec['lights']:
        if light.get('kind') == 'sun':
            lamp = bpy.data.lights.new('sun', 'SUN')
            lamp.energy, lamp.angle = light['watts'], math.radians(light['degrees'])
            lamp.color = linear(light['color'])[:3]
            thing = bpy.data.objects.new('sun', lamp)
            thing.rotation_euler = Vector(light['toward']).to_track_quat('-Z', 'Y').to_euler()
            bpy.context.collection.objects.link(thing)
        elif light.get('kind') == 'point':
            lamp = bpy.data.lights.new('point', 'POINT')
            lamp.energy, lamp.shadow_soft_size = light['watts'], light['size']
            lamp.color = linear(light['color'])[:3]
            thing = bpy.data.objects.new('point', lamp)
            thing.location = light['at']
            bpy.context.collection.objects.link(thing)
        else:
            area(light['at'], light['target'], light['size'], light['watts'], light['color'], light.get('spread', 180))
    camera = bpy.data.cameras.new('camera')
    camera.lens, camera.sensor_width = spec['camera']['lens'], 36
    camera.clip_end = 1e5
    if spec['camera'].get('fstop'):
        camera.dof.use_dof = True
        camera.dof.focus_distance = spec['camera'].get('focus', spec['camera']['distance'])
        camera.dof.aperture_fstop = spec['camera']['fstop']
    eye = bpy.data.objects.new('camera', camera)
    eye.location = spec['camera']['eye']
    look = Vector(spec['camera']['target']) - Vector(spec['camera']['eye'])
    eye.rotation_euler = look.to_track_quat('-Z', 'Y').to_euler()
    bpy.context.collection.objects.link(eye)
    scene.camera = eye


def passes(scene, folder):
    layer = scene.view_layers[0]
    layer.use_pass_normal = True
    layer.use_pass_diffuse_color = True
    layer.use_pass_transmission_color = True
    scene.use_nodes = True
    tree = scene.node_tree
    tree.nodes.clear()
    source = tree.nodes.new('CompositorNodeRLayers')
    out = tree.nodes.new('CompositorNodeOutputFile')
    out.base_path = folder
    out.format.file_format, out.format.color_depth, out.format.exr_codec = 'OPEN_EXR', '32', 'NONE'
    out.file_slots.clear()
    for slot, socket in (('color', 'Image'), ('albedo', 'DiffCol'), ('normal', 'Normal')):
        out.file_slots.new(slot)
        tree.links.new(source.outputs[socket], out.inputs[slot])


def dump(folder, slot, seed):
    path = os.path.join(folder, f'{slot}0001.exr')
    image = bpy.data.images.load(path)
    values = array.array('f', [0.0]) * (image.size[0] * image.size[1] * 4)
    image.pixels.foreach_get(values)
    with open(os.path.join(folder, f'{slot}{seed}.raw'), 'wb') as out:
        values.tofile(out)
    bpy.data.images.remove(image)
    os.remove(path)


def main():
    scene_file, folder = sys.argv[sys.argv.index('--') + 1:]
    with open(scene_file) as source:
        spec = json.load(source)
    bpy.ops.wm.read_factory_settings(use_empty=True)
    scene = bpy.context.scene
    materials = {name: Builder(name, m).build() for name, m in spec['materials'].items()}
    for mesh in spec['meshes']:
        add_mesh(mesh, materials)
    studio(scene, spec)
    scene.render.engine = 'CYCLES'
    cycles = scene.cycles
    cycles.device = 'CPU'
    cycles.use_denoising = False
    cycles.use_adaptive_sampling = True
    cycles.adaptive_threshold = spec['render'].get('threshold', 0.14)
    cycles.adaptive_min_samples = 8
    scene.render.use_persistent_data = True
    cycles.samples = max(8, spec['render']['samples'] // 2)
    cycles.max_bounces, cycles.diffuse_bounces = spec['render'].get('bounces', 6), 1
    cycles.glossy_bounces, cycles.transmission_bounces = 3, 8
    cycles.transparent_max_bounces = 12
    cycles.caustics_reflective = cycles.caustics_refractive = False
    cycles.sample_clamp_indirect, cycles.sample_clamp_direct = 4, 30
    cycles.blur_glossy = 0.5
    scene.render.resolution_x, scene.render.resolution_y = spec['render']['size']
    scene.render.resolution_percentage = 100
    scene.view_settings.view_transform = 'Standard'
    passes(scene, folder)
    scene.frame_set(1)
    for seed in (0, 1):  # two independent halves let the denoiser measure the noise
        cycles.seed = seed
        bpy.ops.render.render()
        dump(folder, 'color', seed)
        if seed == 0:
            dump(folder, 'albedo', '')
            dump(folder, 'normal', '')
        else:
            for slot in ('albedo', 'normal'):
                os.remove(os.path.join(folder, f'{slot}0001.exr'))


main()
