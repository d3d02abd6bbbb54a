using System.Text.Json;

namespace Interop.Crypto.Tests.Vectors;

/// <summary>The folder of published vectors: INTEROP_VECTORS, or tests/Vectors. Files are known by what they hold, not by name.</summary>
public static class VectorFolder
{
    public static string Path { get; } = Environment.GetEnvironmentVariable("INTEROP_VECTORS") ?? Find();

    public static IEnumerable<string> Files(VectorKind kind) =>
        Directory.EnumerateFiles(Path, "*.json").Order(StringComparer.Ordinal)
            .Where(file => KindOf(Load(System.IO.Path.GetFileName(file))) == kind)
            .Select(file => System.IO.Path.GetFileName(file));

    /// <summary>One row per file, or one empty row, so that a missing kind is skipped aloud.</summary>
    public static IEnumerable<string> FilesOrNone(VectorKind kind) => Files(kind).DefaultIfEmpty(string.Empty);

    public static JsonElement Load(string file)
    {
        if (file.Length == 0)
        {
            throw new SkipException($"SKIPPED: {Path} holds no file of this kind.");
        }

        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(System.IO.Path.Combine(Path, file)));
        return document.RootElement.Clone();
    }

    public static VectorKind KindOf(JsonElement root)
    {
        if (root.ValueKind == JsonValueKind.Array)
        {
            return root.GetArrayLength() > 0 && root[0].ValueKind == JsonValueKind.Object && root[0].TryGetProperty("kem_id", out _)
                ? VectorKind.Hpke : VectorKind.Unknown;
        }

        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("algorithm", out JsonElement algorithm))
        {
            return root.ValueKind != JsonValueKind.Object ? VectorKind.Unknown
                : root.TryGetProperty("checkpoints", out _) ? VectorKind.Merkle
                : root.TryGetProperty("key_files", out _) ? VectorKind.KeyFile
                : root.TryGetProperty("packets", out _) ? VectorKind.Packets
                : VectorKind.Unknown;
        }

        return (algorithm.GetString(), Curve(root)) switch
        {
            ("EDDSA", "edwards25519") => VectorKind.Ed25519,
            ("XDH", "curve25519") => VectorKind.X25519,
            ("CHACHA20-POLY1305", _) => VectorKind.ChaCha20Poly1305,
            ("AES-GCM", _) => VectorKind.AesGcm,
            _ => VectorKind.Unknown,
        };
    }

    private static string? Curve(JsonElement root)
    {
        JsonElement group = root.GetProperty("testGroups")[0];
        return group.TryGetProperty("curve", out JsonElement curve) ? curve.GetString()
            : group.TryGetProperty("publicKey", out JsonElement key) && key.ValueKind == JsonValueKind.Object ? key.GetProperty("curve").GetString()
            : null;
    }

    private static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string candidate = System.IO.Path.Combine(folder.FullName, "tests", "Vectors");
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        throw new DirectoryNotFoundException("tests/Vectors stands in no folder above; set INTEROP_VECTORS.");
    }
}
