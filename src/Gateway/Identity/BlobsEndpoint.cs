using Interop.Wire;

namespace Interop.Gateway.Identity;

/// <summary>Blobs is part of the contract and not of this version: every method answers UNIMPLEMENTED (docs/services.md).</summary>
internal sealed class BlobsEndpoint : Blobs.BlobsBase;
