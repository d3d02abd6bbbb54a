using Grpc.Core;
using Interop.Wire;

namespace Interop.Gateway.Identity;

/// <summary>Directory: the signed documents as this gateway holds them; whoever asks checks them. Watch is not part of this version.</summary>
internal sealed class DirectoryEndpoint(Callers callers, CurrentDirectory directory) : Wire.Directory.DirectoryBase
{
    public override Task<DirectoryReply> Get(DirectoryRequest request, ServerCallContext context)
    {
        callers.Member(context);
        DirectoryReply reply = new() { Jurisdictions = directory.Snapshot.Documents.Jurisdictions, Directory = directory.Reference };
        reply.Authorities.AddRange(directory.Snapshot.Documents.Authorities);
        reply.Manifests.AddRange(directory.Snapshot.Documents.Manifests);
        return Task.FromResult(reply);
    }
}
