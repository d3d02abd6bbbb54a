using Grpc.Core;
using Grpc.Net.Client.Configuration;
using Grpc.Net.Compression;

namespace Grpc.Net.Client;

/// <summary>Settings of a channel; read once, when it is made.</summary>
public sealed class GrpcChannelOptions
{
    internal const int DefaultMaxReceiveMessageSize = 4 * 1024 * 1024;

    /// <summary>Null: as the scheme of the address says.</summary>
    public ChannelCredentials? Credentials { get; set; }

    /// <summary>Largest message sent, bytes; null, the default, for no limit.</summary>
    public int? MaxSendMessageSize { get; set; }

    /// <summary>Largest message taken, bytes; 4 MiB unless set, null for no limit.</summary>
    public int? MaxReceiveMessageSize { get; set; } = DefaultMaxReceiveMessageSize;

    /// <summary>What messages may be compressed with; null, the default, for gzip and deflate.</summary>
    public IList<ICompressionProvider>? CompressionProviders { get; set; }

    /// <summary>Makes the requests; with it no <see cref="HttpHandler"/>.</summary>
    public HttpClient? HttpClient { get; set; }

    /// <summary>
    /// Makes the connections; client certificate and the check of the server's are its business. Without it and without
    /// <see cref="HttpClient"/> the channel makes its own, which opens more connections when one is full.
    /// </summary>
    public HttpMessageHandler? HttpHandler { get; set; }

    /// <summary>The channel disposes the <see cref="HttpClient"/> or <see cref="HttpHandler"/> given to it.</summary>
    public bool DisposeHttpClient { get; set; }

    /// <summary>A cancelled or expired call throws OperationCanceledException instead of RpcException.</summary>
    public bool ThrowOperationCanceledOnCancellation { get; set; }

    /// <summary>Call credentials are sent over http too, where everybody on the way can read them; else such calls are refused.</summary>
    public bool UnsafeUseInsecureChannelCallCredentials { get; set; }

    /// <summary>Null: no call is tried again.</summary>
    public ServiceConfig? ServiceConfig { get; set; }

    /// <summary>Caps the attempts of every retry policy; 5 unless set, null for no cap.</summary>
    public int? MaxRetryAttempts { get; set; } = 5;

    /// <summary>Bytes of requests that the channel's calls keep to send them again; 16 MiB unless set, null for no limit. A call that finds no room goes on without retries.</summary>
    public long? MaxRetryBufferSize { get; set; } = 16 * 1024 * 1024;

    /// <summary>The same of one call; 1 MiB unless set.</summary>
    public long? MaxRetryBufferPerCallSize { get; set; } = 1024 * 1024;

    /// <summary>First wait of <see cref="GrpcChannel.ConnectAsync"/> after a connection failed, which grows with each; 1 s unless set.</summary>
    public TimeSpan InitialReconnectBackoff { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Its longest; 120 s unless set, null for no limit.</summary>
    public TimeSpan? MaxReconnectBackoff { get; set; } = TimeSpan.FromSeconds(120);

    /// <summary>2.0 unless set.</summary>
    public Version? HttpVersion { get; set; }

    /// <summary>Exactly the version unless set.</summary>
    public HttpVersionPolicy? HttpVersionPolicy { get; set; }

    internal Version EffectiveVersion => HttpVersion ?? System.Net.HttpVersion.Version20;

    internal HttpVersionPolicy EffectivePolicy => HttpVersionPolicy ?? System.Net.Http.HttpVersionPolicy.RequestVersionExact;
}
