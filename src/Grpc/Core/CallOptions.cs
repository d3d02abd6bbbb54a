using System.Diagnostics.CodeAnalysis;

namespace Grpc.Core;

/// <summary>What a caller may set for one call.</summary>
/// <param name="headers">Sent with the request.</param>
/// <param name="deadline">UTC; the call fails with DEADLINE_EXCEEDED when it passes.</param>
/// <param name="cancellationToken">Cancels the call.</param>
/// <param name="writeOptions">For the request.</param>
[SuppressMessage("Design", "CA1068", Justification = "The order of the official package's constructor.")]
public readonly struct CallOptions(
    Metadata? headers = null, DateTime? deadline = null, CancellationToken cancellationToken = default, WriteOptions? writeOptions = null)
{
    public Metadata? Headers { get; private init; } = headers;

    public DateTime? Deadline { get; private init; } = deadline;

    public CancellationToken CancellationToken { get; private init; } = cancellationToken;

    public WriteOptions? WriteOptions { get; private init; } = writeOptions;

    public CallOptions WithHeaders(Metadata headers) => this with { Headers = headers };

    public CallOptions WithDeadline(DateTime deadline) => this with { Deadline = deadline };

    public CallOptions WithCancellationToken(CancellationToken cancellationToken) => this with { CancellationToken = cancellationToken };

    public CallOptions WithWriteOptions(WriteOptions writeOptions) => this with { WriteOptions = writeOptions };
}
