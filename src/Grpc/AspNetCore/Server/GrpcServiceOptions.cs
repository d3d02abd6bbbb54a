using System.IO.Compression;
using Grpc.Framing.Compression;
using Grpc.Net.Compression;

namespace Grpc.AspNetCore.Server;

/// <summary>Settings of all services, or through <see cref="GrpcServiceOptions{TService}"/> of one.</summary>
public class GrpcServiceOptions
{
    internal const int DefaultMaxReceiveMessageSize = 4 * 1024 * 1024;

    private int? _maxReceiveMessageSize = DefaultMaxReceiveMessageSize;
    private int? _maxSendMessageSize;
    private IList<ICompressionProvider>? _compressionProviders;

    /// <summary>Largest message taken, bytes; 4 MiB unless set, null for no limit.</summary>
    public int? MaxReceiveMessageSize
    {
        get => _maxReceiveMessageSize;
        set
        {
            _maxReceiveMessageSize = Checked(value);
            ReceiveSizeWasSet = true;
        }
    }

    /// <summary>Largest message sent, bytes; null, the default, for no limit.</summary>
    public int? MaxSendMessageSize
    {
        get => _maxSendMessageSize;
        set
        {
            _maxSendMessageSize = Checked(value);
            SendSizeWasSet = true;
        }
    }

    /// <summary>Sends the texts of unexpected exceptions to clients: for development only. Null is false.</summary>
    public bool? EnableDetailedErrors { get; set; }

    /// <summary>
    /// Compresses the responses of clients that accept it, for example with "gzip"; null, the default, for none. What a stranger chose and a
    /// secret do not belong into one compressed message: its length tells about the secret.
    /// </summary>
    public string? ResponseCompressionAlgorithm { get; set; }

    /// <summary>Null for the provider's own.</summary>
    public CompressionLevel? ResponseCompressionLevel { get; set; }

    /// <summary>What requests may be compressed with; gzip and deflate unless changed.</summary>
    public IList<ICompressionProvider> CompressionProviders
    {
        get => _compressionProviders ??= CompressionSet.Defaults();
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            _compressionProviders = value;
        }
    }

    /// <summary>Around every method, the first added outermost; those of all services around those of one.</summary>
    public InterceptorCollection Interceptors { get; } = [];

    internal bool ReceiveSizeWasSet { get; private set; }

    internal bool SendSizeWasSet { get; private set; }

    internal bool CompressionProvidersWereSet => _compressionProviders is not null;

    private static int? Checked(int? bytes) =>
        bytes < 0 ? throw new ArgumentOutOfRangeException(nameof(bytes), bytes, "A message size is not negative.") : bytes;
}
