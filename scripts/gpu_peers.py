"""The workloads of DeviceChecks in PyTorch, timed in the same way; writes the same lines.

The networks are those of benchmarks/src/main/java/io/lectern/benchmarks/Torch*.java. Each step reads its loss, as
Lectern's does. Usage: python3 gpu_peers.py cuda|cpu [WORKLOAD ...]
"""

import sys
import time

import torch
import torch.nn.functional as F
from torch import nn

ROUNDS = 7
SECONDS = 1.0


class Mlp(nn.Sequential):
    def __init__(self):
        super().__init__(nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 10))


class LeNet(nn.Sequential):
    def __init__(self):
        super().__init__(
            nn.Conv2d(1, 6, 5, padding=2), nn.Tanh(), nn.AvgPool2d(2),
            nn.Conv2d(6, 16, 5), nn.Tanh(), nn.AvgPool2d(2), nn.Flatten(),
            nn.Linear(400, 120), nn.Tanh(), nn.Linear(120, 84), nn.Tanh(), nn.Linear(84, 10))


def unit(inputs, outputs, kernel, stride=1):
    return nn.Sequential(
        nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, bias=False), nn.BatchNorm2d(outputs))


class ResidualBlock(nn.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
        stride = 1 if inputs == outputs else 2
        self.first = unit(inputs, outputs, 3, stride)
        self.second = unit(outputs, outputs, 3)
        self.shortcut = nn.Identity() if inputs == outputs else unit(inputs, outputs, 1, stride)

    def forward(self, x):
        return torch.relu(self.second(torch.relu(self.first(x))) + self.shortcut(x))


class ResNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem = unit(3, 16, 3)
        widths = [16] + [16 << stage for stage in range(3) for _ in range(3)]
        self.blocks = nn.Sequential(*(ResidualBlock(a, b) for a, b in zip(widths, widths[1:])))
        self.head = nn.Linear(64, 10)

    def forward(self, x):
        return self.head(self.blocks(torch.relu(self.stem(x))).mean((2, 3)))


class GptBlock(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.norm1, self.norm2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.qkv, self.mix = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.widen, self.narrow = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)

    def forward(self, x):
        batch, time_, width = x.shape
        heads = self.qkv(self.norm1(x)).view(batch, time_, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        seen = F.scaled_dot_product_attention(heads[0], heads[1], heads[2], is_causal=True)
        x = x + self.mix(seen.transpose(1, 2).reshape(batch, time_, width))
        return x + self.narrow(F.gelu(self.widen(self.norm2(x))))


class Gpt(nn.Module):
    def __init__(self):
        super().__init__()
        self.places, self.tokens = nn.Embedding(128, 128), nn.Embedding(65, 128)
        self.blocks = nn.Sequential(*(GptBlock(128, 4) for _ in range(4)))
        self.norm, self.head = nn.LayerNorm(128), nn.Linear(128, 65)

    def forward(self, x):
        return self.head(self.norm(self.blocks(self.tokens(x) + self.places.weight))).view(-1, 65)


class LstmLm(nn.Module):
    """PyTorch's layer has two biases where one would do; only the first of each is learnt and counted."""

    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(65, 256)
        self.lstm = nn.LSTM(256, 256, 2, batch_first=True)
        for name, value in self.lstm.named_parameters():
            if name.startswith("bias"):
                nn.init.zeros_(value)
            if name.startswith("bias_hh"):
                with torch.no_grad():
                    value[256:512] = 1
                value.requires_grad_(False)
        self.head = nn.Linear(256, 65)

    def forward(self, x):
        return self.head(self.lstm(self.embedding(x))[0]).reshape(-1, 65)


def double_conv(inputs, outputs):
    return nn.Sequential(unit(inputs, outputs, 3), nn.ReLU(), unit(outputs, outputs, 3), nn.ReLU())


class UNet(nn.Module):
    def __init__(self):
        super().__init__()
        widths = [16 << level for level in range(4)]
        self.down = nn.ModuleList(double_conv(a, b) for a, b in zip([3] + widths, widths))
        self.enlarge = nn.ModuleList(nn.ConvTranspose2d(2 * w, w, 2, 2) for w in widths[2::-1])
        self.up = nn.ModuleList(double_conv(2 * w, w) for w in widths[2::-1])
        self.head = nn.Conv2d(16, 5, 1)

    def forward(self, x):
        seen, y = [], self.down[0](x)
        for block in self.down[1:]:
            seen.append(y)
            y = block(F.max_pool2d(y, 2))
        for enlarge, block in zip(self.enlarge, self.up):
            y = block(torch.cat([seen.pop(), enlarge(y)], 1))
        return self.head(y)


class Ntm(nn.Module):
    BITS, UNITS, SLOTS, WIDTH, HEADS = 8, 100, 128, 20, 2
    EMITTED = [40, 2, 2, 6, 2, 20, 20]

    def __init__(self):
        super().__init__()
        def random(*shape):
            return nn.Parameter((torch.rand(*shape) - 0.5) / 5)
        self.input = random(self.BITS + 1, 4 * self.UNITS)
        self.recurrent = random(self.UNITS + self.WIDTH, 4 * self.UNITS)
        self.bias = nn.Parameter(torch.zeros(4 * self.UNITS))
        self.emit = random(self.UNITS, sum(self.EMITTED))
        self.emit_bias = nn.Parameter(torch.zeros(sum(self.EMITTED)))
        self.answer = nn.Linear(self.UNITS + self.WIDTH, self.BITS)
        forget = torch.zeros(4 * self.UNITS)
        forget[self.UNITS:2 * self.UNITS] = 1
        self.register_buffer("forget", forget)

    def forward(self, x):
        batch, steps, _ = x.shape
        gates = x.transpose(0, 1) @ self.input + (self.bias + self.forget)
        weights = x.new_zeros(batch, self.HEADS, self.SLOTS)
        weights[:, :, 0] = 1
        shown, cell = x.new_zeros(batch, self.UNITS), x.new_zeros(batch, self.UNITS)
        read = x.new_zeros(batch, self.WIDTH)
        memory = x.new_full((batch, self.SLOTS, self.WIDTH), 1e-6)
        seen = []
        for step in range(steps):
            i, f, g, o = torch.addmm(gates[step], torch.cat([shown, read], 1), self.recurrent).chunk(4, 1)
            cell = f.sigmoid() * cell + i.sigmoid() * g.tanh()
            shown = o.sigmoid() * cell.tanh()
            told = torch.addmm(self.emit_bias, shown, self.emit).split(self.EMITTED, 1)
            weights = self.address(told, weights, memory)
            write = weights[:, 1:2].transpose(1, 2)
            memory = memory * (1 - write * told[5].sigmoid().unsqueeze(1)) + write @ told[6].tanh().unsqueeze(1)
            read = (weights[:, 0:1] @ memory).squeeze(1)
            seen.append(torch.cat([shown, read], 1))
        return self.answer(torch.stack(seen, 1))

    def address(self, told, last, memory):
        def norm(x):
            return (x.square().sum(2, keepdim=True) + 1e-8).sqrt()
        key = told[0].view(-1, self.HEADS, self.WIDTH)
        strength, gate = F.softplus(told[1]).unsqueeze(2), told[2].sigmoid().unsqueeze(2)
        shift = told[3].view(-1, self.HEADS, 3).softmax(2)
        sharpening = F.softplus(told[4]).unsqueeze(2) + 1
        content = (key * (strength / norm(key)) @ memory.transpose(1, 2) / norm(memory).transpose(1, 2)).softmax(2)
        gated = last.lerp(content, gate)
        moved = gated.roll(-1, 2) * shift[..., 0:1] + gated * shift[..., 1:2] + gated.roll(1, 2) * shift[..., 2:3]
        return ((moved + 1e-8).log() * sharpening).softmax(2)


def generator():
    def up(a, b, bias=False):
        return nn.ConvTranspose2d(a, b, 4, 2, 1, bias=bias)
    return nn.Sequential(
        nn.Linear(100, 4096, bias=False), nn.Unflatten(1, (256, 4, 4)), nn.BatchNorm2d(256), nn.ReLU(),
        up(256, 128), nn.BatchNorm2d(128), nn.ReLU(), up(128, 64), nn.BatchNorm2d(64), nn.ReLU(), up(64, 3, True),
        nn.Tanh())


def discriminator():
    def down(a, b, bias=False):
        return nn.Conv2d(a, b, 4, 2, 1, bias=bias)
    return nn.Sequential(
        down(3, 64, True), nn.LeakyReLU(0.2), down(64, 128), nn.BatchNorm2d(128), nn.LeakyReLU(0.2),
        down(128, 256), nn.BatchNorm2d(256), nn.LeakyReLU(0.2), nn.Flatten(), nn.Linear(4096, 1), nn.Flatten(0))


def learnt(*networks):
    return [p for network in networks for p in network.parameters() if p.requires_grad]


def supervised(network, x, y, loss, optimizer):
    """A step on one batch: what to compile, and what to do with it."""
    rule = optimizer(learnt(network))

    def build(compiled):
        objective = compiled(lambda: loss(network(x), y))

        def step():
            rule.zero_grad()
            error = objective()
            error.backward()
            rule.step()
            return error.item()
        return step
    return build, learnt(network)


def contest(device):
    g, d = generator().to(device), discriminator().to(device)
    of_g, of_d = torch.optim.Adam(g.parameters(), 2e-4), torch.optim.Adam(d.parameters(), 2e-4)
    pictures = torch.randn(64, 3, 32, 32, device=device)

    def build(compiled):
        def missed(fake):
            return F.softplus(-d(pictures)).mean() + F.softplus(d(fake)).mean()
        fakes, judged = compiled(lambda z: g(z)), compiled(missed)
        deceived = compiled(lambda z: F.softplus(-d(g(z))).mean())

        def step():
            of_d.zero_grad()
            with torch.no_grad():
                fake = fakes(torch.randn(64, 100, device=device))
            first = judged(fake)
            first.backward()
            of_d.step()
            of_g.zero_grad()
            d.requires_grad_(False)
            second = deceived(torch.randn(64, 100, device=device))
            second.backward()
            d.requires_grad_(True)
            of_g.step()
            return first.item() + second.item()
        return step
    return build, learnt(g, d)


def asked_bits(logits, y):
    asked = (y >= 0).float()
    return F.binary_cross_entropy_with_logits(logits, y, asked, reduction="sum") / asked.sum()


def workload(name, device):
    torch.manual_seed(1)
    adam = lambda p: torch.optim.Adam(p, 1e-3)
    momentum = lambda p: torch.optim.SGD(p, 0.01, momentum=0.9)
    if name == "dcgan":
        return contest(device)
    if name == "ntm":
        x = torch.zeros(16, 41, 9)
        x[:, :20, :8] = torch.randint(0, 2, (16, 20, 8)).float()
        x[:, 20, 8] = 1
        y = torch.full((16, 41, 8), -1.0)
        y[:, 21:] = torch.randint(0, 2, (16, 20, 8)).float()
        rule = lambda p: torch.optim.RMSprop(p, 1e-4)
        return supervised(Ntm().to(device), x.to(device), y.to(device), asked_bits, rule)
    network, x, y, rule = {
        "mlp": lambda: (Mlp(), torch.randn(128, 784), torch.randint(0, 10, (128,)), adam),
        "lenet": lambda: (LeNet(), torch.randn(64, 1, 28, 28), torch.randint(0, 10, (64,)), adam),
        "resnet-20": lambda: (ResNet(), torch.randn(64, 3, 32, 32), torch.randint(0, 10, (64,)), momentum),
        "gpt-mini": lambda: (Gpt(), torch.randint(0, 65, (16, 128)), torch.randint(0, 65, (2048,)), adam),
        "lstm-lm": lambda: (LstmLm(), torch.randint(0, 65, (32, 100)), torch.randint(0, 65, (3200,)), adam),
        "unet": lambda: (UNet(), torch.randn(16, 3, 64, 64), torch.randint(0, 5, (16, 64, 64)), momentum),
    }[name]()
    return supervised(network.to(device), x.to(device), y.to(device), F.cross_entropy, rule)


WORKLOADS = ["mlp", "lenet", "resnet-20", "gpt-mini", "lstm-lm", "unet", "dcgan", "ntm"]


def milliseconds(step):
    for _ in range(10):
        step()
    rounds = []
    for _ in range(ROUNDS):
        start, steps = time.perf_counter(), 0
        while time.perf_counter() - start < SECONDS or steps < 3:
            step()
            steps += 1
        rounds.append((time.perf_counter() - start) * 1e3 / steps)
    return sorted(rounds)[ROUNDS // 2]


def main(device, names):
    print("#", "PyTorch", torch.__version__, torch.cuda.get_device_name() if device == "cuda" else "cpu", sep="\t")
    ways = [("eager, full", False, None), ("eager, tf32", True, None),
            ("compiled, tf32", True, "default"), ("compiled and recorded, tf32", True, "reduce-overhead")]
    for name in names or WORKLOADS:
        for way, tf32, mode in ways if device == "cuda" else [("eager", False, None)]:
            torch.backends.cuda.matmul.allow_tf32 = tf32
            torch.backends.cudnn.allow_tf32 = tf32
            try:
                torch._dynamo.reset()
                build, parameters = workload(name, device)
                step = build((lambda f: torch.compile(f, mode=mode)) if mode else (lambda f: f))
                took = milliseconds(step)
                print("torch", name, way, f"{took:.4f}", sum(p.numel() for p in parameters), sep="\t", flush=True)
            except Exception as e:  # one that cannot be compiled says nothing about the others
                print("failed", name, f"PyTorch, {way}: {' '.join(str(e).split())[:300]}", sep="\t", flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
