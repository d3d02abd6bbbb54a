using System.Collections.Immutable;
using System.Text.Json;
using Interop.Crypto;
using Interop.Trust.Certificates;

namespace Interop.Trust.Directories;

/// <summary>The registrars' keys, pinned out of band: the one thing about the directory that is configured, not learned.</summary>
/// <remarks>File registrars.json: {"threshold":2,"registrars":[{"name":"…","key":"base64 of 32 bytes"}]}.</remarks>
public sealed record DirectoryRoot
{
    private DirectoryRoot(int threshold, ImmutableSortedDictionary<string, PublicKey> registrars)
    {
        Threshold = threshold;
        Registrars = registrars;
    }

    /// <summary>How many registrars must sign.</summary>
    public int Threshold { get; }

    /// <summary>Keys by name.</summary>
    public ImmutableSortedDictionary<string, PublicKey> Registrars { get; }

    /// <summary>Pins registrars.</summary>
    /// <exception cref="ArgumentException">A key twice, or a threshold that cannot be met or that one stolen key of several meets.</exception>
    public static DirectoryRoot Of(int threshold, IEnumerable<KeyValuePair<string, PublicKey>> registrars)
    {
        ImmutableSortedDictionary<string, PublicKey> keys = registrars.ToImmutableSortedDictionary(StringComparer.Ordinal);
        if (keys.Values.Distinct().Count() != keys.Count || threshold < 1 || threshold > keys.Count || (keys.Count > 1 && threshold < 2))
        {
            throw new ArgumentException($"{threshold} of {keys.Count} registrars is no sound threshold: different keys, at least 2 of several, at most all.", nameof(threshold));
        }

        return new DirectoryRoot(threshold, keys);
    }

    /// <summary>Reads registrars.json.</summary>
    /// <param name="json">The file's text.</param>
    /// <param name="path">Its name, for messages.</param>
    /// <exception cref="InvalidDataException">Says which line or key is wrong and what to do.</exception>
    public static DirectoryRoot Parse(string json, string path)
    {
        try
        {
            RegistrarsFile file = JsonSerializer.Deserialize(json, RegistrarsJson.Default.RegistrarsFile)
                ?? throw new InvalidDataException($"{path} holds 'null'; expected threshold and registrars.");
            return Of(file.Threshold, file.Registrars.Select(r => KeyValuePair.Create(r.Name, Key(r, path))));
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path}, line {e.LineNumber + 1}: {e.Message} Get the file again from a registrar.", e);
        }
        catch (ArgumentException e)
        {
            throw new InvalidDataException($"{path}: {e.Message}", e);
        }
    }

    /// <summary>The text of registrars.json.</summary>
    public string ToJson() => JsonSerializer.Serialize(
        new RegistrarsFile(Threshold, [.. Registrars.Select(r => new RegistrarsFile.Registrar(r.Key, Convert.ToBase64String(r.Value.Bytes.Span)))]),
        RegistrarsJson.Default.RegistrarsFile);

    /// <summary>Writes the file, whole or not at all. Durable when it returns.</summary>
    public void Save(string path) => AtomicFile.WritePublic(path, System.Text.Encoding.UTF8.GetBytes(ToJson() + "\n"));

    private static PublicKey Key(RegistrarsFile.Registrar registrar, string path)
    {
        Span<byte> bytes = stackalloc byte[Ed25519.PublicKeyBytes + 1];
        return Convert.TryFromBase64String(registrar.Key, bytes, out int written)
            && PublicKey.TryFrom(KeyAlgorithm.Ed25519, bytes[..written], out PublicKey key)
            ? key
            : throw new InvalidDataException($"{path}: the key of registrar '{registrar.Name}' is no Ed25519 public key in base64. Get the file again from a registrar.");
    }
}
