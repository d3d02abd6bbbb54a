using System.Text.Json;
using Interop.Trust.Certificates;

namespace Interop.Hosting.Start;

/// <summary>A policy document that a service has used: what a later start is held against.</summary>
/// <param name="Id">Id.</param>
/// <param name="Version">Version.</param>
/// <param name="Digest">SHA-256 of the canonical form, hexadecimal.</param>
internal sealed record PolicyInUse(string Id, long Version, string Digest)
{
    /// <summary>What was remembered, by id; empty where nothing was.</summary>
    /// <exception cref="StartRefusedException">The file is there and cannot be read: then nobody can tell what was in use.</exception>
    public static Dictionary<string, PolicyInUse> Read(string path)
    {
        try
        {
            PolicyInUse[] all = File.Exists(path) ? JsonSerializer.Deserialize(File.ReadAllBytes(path), PolicyInUseJson.Default.PolicyInUseArray) ?? [] : [];
            return all.ToDictionary(one => one.Id, StringComparer.Ordinal);
        }
        catch (Exception failure) when (failure is JsonException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new StartRefusedException("policy-memory-unreadable", path, "This file says which policy documents were in use and cannot be read. Restore it with the rest of the data folder.", failure);
        }
    }

    /// <summary>Durable when it returns.</summary>
    public static void Save(string path, IEnumerable<PolicyInUse> all) =>
        AtomicFile.WritePublic(path, JsonSerializer.SerializeToUtf8Bytes([.. all.OrderBy(one => one.Id, StringComparer.Ordinal)], PolicyInUseJson.Default.PolicyInUseArray));
}
