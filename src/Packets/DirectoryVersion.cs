using Interop.Crypto;

namespace Interop.Packets;

/// <summary>Which state of the directory an author saw.</summary>
/// <param name="Version">Number of document versions; only grows, from 1.</param>
/// <param name="Digest">SHA-256 over the digests of the documents in force.</param>
public readonly record struct DirectoryVersion(ulong Version, Digest Digest);
