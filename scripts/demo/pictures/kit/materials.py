"""Turns a material described in JSON into a Cycles shader."""
import bpy


def linear(code):
    code = code.lstrip('#')
    parts = [int(code[i:i + 2], 16) / 255 for i in (0, 2, 4)]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts] + [1]


class Builder:
    def __init__(self, name, spec):
        self.material = bpy.data.materials.new(name)
        self.material.use_nodes = True
        self.tree = self.material.node_tree
        self.tree.nodes.clear()
        self.spec = spec
        self.coords = self.node('ShaderNodeTexCoord')

    def node(self, kind, inputs=None, **settings):
        node = self.tree.nodes.new(kind)
        for key, value in settings.items():
            setattr(node, key, value)
        for key, value in (inputs or {}).items():
            if isinstance(value, bpy.types.NodeSocket):
                self.tree.links.new(value, node.inputs[key])
            else:
                node.inputs[key].default_value = value
        return node

    def place(self, scale=(1, 1, 1), rotate=(0, 0, 0), shift=(0, 0, 0), uv=False):
        source = self.coords.outputs['UV' if uv else 'Object']
        return self.node('ShaderNodeMapping', {'Vector': source, 'Scale': scale, 'Rotation': rotate, 'Location': shift}).outputs[0]

    def noise(self, vector, scale, detail=4, rough=0.55, distortion=0):
        inputs = {'Vector': vector, 'Scale': scale, 'Detail': detail, 'Roughness': rough, 'Distortion': distortion}
        return self.node('ShaderNodeTexNoise', inputs).outputs['Fac']

    def ramp(self, factor, stops):
        node = self.node('ShaderNodeValToRGB', {'Fac': factor})
        ramp = node.color_ramp
        while len(ramp.elements) < len(stops):
            ramp.elements.new(0.5)
        for element, (at, colour) in zip(ramp.elements, stops):
            element.position = at
            element.color = linear(colour) if isinstance(colour, str) else [colour] * 3 + [1]
        return node.outputs['Color']

    def mix(self, factor, a, b, blend='MIX'):
        node = self.node('ShaderNodeMixRGB', {'Fac': factor, 'Color1': a, 'Color2': b}, blend_type=blend)
        return node.outputs['Color']

    def math(self, operation, a, b=0.0):
        return self.node('ShaderNodeMath', {0: a, 1: b}, operation=operation).outputs[0]

    def colour(self):
        spec = self.spec
        out = linear(spec.get('color', '#ffffff'))
        if 'image' in spec:
            uv = self.coords.outputs['UV']
            image = bpy.data.images.load(spec['image'], check_existing=True)
            texture = self.node('ShaderNodeTexImage', {'Vector': uv}, image=image, extension='EXTEND')
            out = texture.outputs['Color']
        if 'wood' in spec:
            w = spec['wood']
            long = w.get('long', 0.06)
            stretch = {'x': (long, 1, 1), 'y': (1, long, 1), 'z': (1, 1, long)}[w.get('axis', 'x')]
            at = self.place(stretch, shift=w.get('shift', (3, 7, 11)))
            rings = self.noise(at, w.get('rings', 0.55), 3, 0.45, 0.6)
            bands = self.math('FRACT', self.math('MULTIPLY', rings, w.get('bands', 9)))
            figure = self.ramp(bands, [(0, w['light']), (0.62, w['mid']), (0.9, w['dark']), (1, w['light'])])
            fibre = self.ramp(self.noise(at, w.get('fibre', 16), 6, 0.7), [(0.3, 0.72), (0.7, 1.0)])
            base = self.mix(w.get('contrast', 0.75), linear(w['mid']), figure)
            out = self.mix(0.55, base, fibre, 'MULTIPLY')
        if 'vary' in spec:
            v = spec['vary']
            at = self.place(v.get('stretch', (1, 1, 1)), uv=v.get('uv', False))
            factor = self.ramp(self.noise(at, v['scale'], v.get('detail', 5)), [(v.get('lo', 0.35), 0.0), (v.get('hi', 0.65), 1.0)])
            out = self.mix(factor, out, linear(v['color']))
        if 'dip' in spec:  # a second glaze above or below a height, with a hand-dipped edge
            d = spec['dip']
            z = self.node('ShaderNodeSeparateXYZ', {'Vector': self.coords.outputs['Object']}).outputs['Z']
            wobble = self.math('MULTIPLY', self.noise(self.place(), d.get('scale', 0.25), 2), d.get('wobble', 0.8))
            edge = self.math('DIVIDE', self.math('SUBTRACT', self.math('ADD', z, wobble), d['z']), d.get('soft', 0.1))
            factor = self.node('ShaderNodeClamp', {'Value': edge}).outputs[0]
            out = self.mix(factor, linear(d['color']), out)
        if 'speckle' in spec:
            s = spec['speckle']
            cells = self.node('ShaderNodeTexVoronoi', {'Vector': self.place(), 'Scale': s.get('scale', 4)}, feature='F1')
            size = s.get('size', 0.1)
            dots = self.ramp(cells.outputs['Distance'], [(size * 0.6, 1.0), (size, 0.0)])
            some = self.ramp(self.noise(self.place(shift=(5, 1, 2)), s.get('scale', 4) * 0.9, 1), [(0.5, 0.0), (0.56, 1.0)])
            out = self.mix(self.math('MULTIPLY', dots, some), out, linear(s['color']))
        if 'margin' in spec:  # leaf: a band of another colour along both edges
            m = spec['margin']
            axes = self.node('ShaderNodeSeparateXYZ', {'Vector': self.coords.outputs['UV']})
            away = self.math('ABSOLUTE', self.math('SUBTRACT', axes.outputs['X'], 0.5))
            out = self.mix(self.ramp(away, [(m['from'], 0.0), (m['from'] + 0.03, 1.0)]), out, linear(m['color']))
        if 'veins' in spec:  # leaf: a pale midrib and side veins along u = across, v = along
            v = spec['veins']
            axes = self.node('ShaderNodeSeparateXYZ', {'Vector': self.coords.outputs['UV']})
            away = self.math('ABSOLUTE', self.math('SUBTRACT', axes.outputs['X'], 0.5))
            rib = self.ramp(away, [(v.get('rib', 0.015), 1.0), (v.get('rib', 0.015) * 2.2, 0.0)])
            slope = self.math('SUBTRACT', axes.outputs['Y'], self.math('MULTIPLY', away, 0.5))
            wave = self.math('FRACT', self.math('MULTIPLY', slope, v.get('count', 9)))
            side = self.ramp(wave, [(0.0, 0.55), (0.10, 0.0), (0.9, 0.0), (1.0, 0.55)])
            shade = self.mix(self.math('MULTIPLY', side, v.get('side', 0.6)), out, linear(v['color']))
            out = self.mix(rib, shade, linear(v['color']))
        return out

    def bump(self):
        spec, normal = self.spec, None
        layers = []
        for b in spec.get('bump', []):
            at = self.place(b.get('stretch', (1, 1, 1)), uv=b.get('uv', False))
            layers.append((self.noise(at, b['scale'], b.get('detail', 3)), b['depth']))
        if 'weave' in spec:
            w = spec['weave']
            pitch = w.get('pitch', 0.12)
            at = self.coords.outputs['UV']
            jitter = self.noise(at, 1.5 / pitch * 0.2, 3)
            threads = []
            for axis in ('X', 'Y'):
                wave = self.node(
                    'ShaderNodeTexWave',
                    {'Vector': at, 'Scale': 0.314 / pitch, 'Distortion': w.get('slub', 1.2), 'Detail': 2, 'Detail Scale': 0.8},
                    bands_direction=axis,
                )
                threads.append(wave.outputs['Fac'])
            layers.append((self.math('ADD', self.math('MAXIMUM', *threads), jitter), w.get('depth', 0.03)))
        if 'waffle' in spec:
            w = spec['waffle']
            axes = self.node('ShaderNodeSeparateXYZ', {'Vector': self.coords.outputs['UV']})
            cells = []
            for axis in ('X', 'Y'):
                phase = self.math('MULTIPLY', axes.outputs[axis], 6.2832 / w['pitch'])
                cells.append(self.math('ABSOLUTE', self.math('SINE', phase)))
            layers.append((self.math('MULTIPLY', self.math('MULTIPLY', *cells), -1.0), w['depth']))
        for height, depth in layers:
            inputs = {'Height': height, 'Distance': depth, 'Strength': 1.0}
            if normal is not None:
                inputs['Normal'] = normal
            normal = self.node('ShaderNodeBump', inputs).outputs['Normal']
        return normal

    def build(self):
        spec = self.spec
        colour, normal = self.colour(), self.bump()
        if spec.get('flat'):  # the paper sweep: the cheapest shader there is
            shader = self.node('ShaderNodeBsdfDiffuse', {'Color': colour}).outputs[0]
            self.node('ShaderNodeOutputMaterial', {'Surface': shader})
            return self.material
        inputs = {
            'Base Color': colour,
            'Roughness': spec.get('rough', 0.5),
            'Metallic': spec.get('metal', 0.0),
            'Specular': spec.get('specular', 0.5),
            'Sheen': spec.get('sheen', 0.0),
            'Clearcoat': spec.get('coat', 0.0),
            'Clearcoat Roughness': spec.get('coatRough', 0.08),
            'Transmission': spec.get('transmission', 0.0),
            'IOR': spec.get('ior', 1.45),
            'Subsurface': spec.get('sss', 0.0),
            'Subsurface Radius': spec.get('sssRadius', (0.6, 0.35, 0.2)),
            'Subsurface Color': colour,
            'Emission Strength': spec.get('glow', 0.0),
        }
        if spec.get('glow'):
            inputs['Emission'] = linear(spec['glowColor'])
        if normal is not None:
            inputs['Normal'] = normal
        shader = self.node('ShaderNodeBsdfPrincipled', inputs).outputs[0]
        if spec.get('through'):  # thin leaves and paper let light pass
            back = self.node('ShaderNodeBsdfTranslucent', {'Color': colour}).outputs[0]
            shader = self.node('ShaderNodeMixShader', {0: spec['through'], 1: shader, 2: back}).outputs[0]
        if spec.get('clearShadow'):  # glass without caustics: its shadow is a tint
            ray = self.node('ShaderNodeLightPath').outputs['Is Shadow Ray']
            clear = self.node('ShaderNodeBsdfTransparent', {'Color': linear(spec['clearShadow'])}).outputs[0]
            shader = self.node('ShaderNodeMixShader', {0: ray, 1: shader, 2: clear}).outputs[0]
        self.node('ShaderNodeOutputMaterial', {'Surface': shader})
        return self.material
