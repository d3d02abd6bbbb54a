using System.Text.Json;

namespace Interop.Crypto.Tests.Vectors;

/// <summary>Published vectors: those of tests/Vectors, and beside them those of the folder that INTEROP_VECTORS names. Files are known by what they hold, not by name.</summary>
public static class VectorFolder
{
    /// <summary>tests/Vectors.</summary>
    public static string Path { get; } = Find();

    private static string? Given { get; } = Environment.GetEnvironmentVariable("INTEROP_VECTORS") is { Length: > 0 } named ? System.IO.Path.GetFullPath(named) : null;

    /// <summary>Names of our own files, full paths of the given ones.</summary>
    public static IEnumerable<string> Files(VectorKind kind) =>
        Listed(Path).Select(file => System.IO.Path.GetFileName(file))
            .Concat(Given is null || Given == Path ? [] : Listed(Given))
            .Where(file => KindOf(Load(file)) == kind);

    /// <summary>One row per file, or one empty row, so that a missing kind is skipped aloud.</summary>
    public static IEnumerable<string> FilesOrNone(VectorKind kind) => Files(kind).DefaultIfEmpty(string.Empty);

    public static JsonElement Load(string file)
    {
        if (file.Length == 0)
        {
            throw new SkipException($"SKIPPED: {Path} holds no file of this kind.");
        }

        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(PathOf(file)));
        return document.RootElement.Clone();
    }

    /// <summary>Where a file of <see cref="Files"/> lies.</summary>
    public static string PathOf(string file) => System.IO.Path.Combine(Path, file);

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

    private static IEnumerable<string> Listed(string folder) => Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal);

    private static string? Curve(JsonElement root)
    {
        if (!root.TryGetProperty("testGroups", out JsonElement groups) || groups.ValueKind != JsonValueKind.Array || groups.GetArrayLength() == 0)
        {
            return null;
        }

        JsonElement group = groups[0];
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

        throw new DirectoryNotFoundException("tests/Vectors stands in no folder above.");
    }
}
