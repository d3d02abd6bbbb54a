namespace Grpc.Core;

/// <summary>TLS as the channel's HTTP handler has it.</summary>
public sealed class SslCredentials : ChannelCredentials
{
    internal override bool IsSecure => true;
}
