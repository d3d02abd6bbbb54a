using System.Diagnostics.CodeAnalysis;

namespace Grpc.Core;

/// <summary>What a caller may set for one call.</summary>
/// <param name="headers">Sent with the request.</param>
/// <param name="deadline">UTC; the call fails with DEADLINE_EXCEEDED when it passes.</param>
/// <param name="cancellationToken">Cancels the call.</param>
/// <param name="writeOptions">For the request.</param>
/// <param name="propagationToken">Of a server call; it has no effect here, deadline and cancellation are passed on by themselves.</param>
/// <param name="credentials">Beside those of the channel.</param>
[SuppressMessage("Design", "CA1068", Justification = "The order of the official package's constructor.")]
[SuppressMessage("Performance", "CA1815", Justification = "As in the official package: call options are not compared.")]
public readonly struct CallOptions(
    Metadata? headers = null, DateTime? deadline = null, CancellationToken cancellationToken = default, WriteOptions? writeOptions = null,
    ContextPropagationToken? propagationToken = null, CallCredentials? credentials = null)
{
    public Metadata? Headers { get; private init; } = headers;

    public DateTime? Deadline { get; private init; } = deadline;

    public CancellationToken CancellationToken { get; private init; } = cancellationToken;

    public WriteOptions? WriteOptions { get; private init; } = writeOptions;

    public ContextPropagationToken? PropagationToken { get; private init; } = propagationToken;

    public CallCredentials? Credentials { get; private init; } = credentials;

    /// <summary>The call waits for a connection, until its deadline, instead of failing while the server cannot be reached.</summary>
    public bool IsWaitForReady { get; private init; }

    public CallOptions WithHeaders(Metadata headers) => this with { Headers = headers };

    public CallOptions WithDeadline(DateTime deadline) => this with { Deadline = deadline };

    public CallOptions WithCancellationToken(CancellationToken cancellationToken) => this with { CancellationToken = cancellationToken };

    public CallOptions WithWriteOptions(WriteOptions writeOptions) => this with { WriteOptions = writeOptions };

    public CallOptions WithPropagationToken(ContextPropagationToken propagationToken) => this with { PropagationToken = propagationToken };

    public CallOptions WithCredentials(CallCredentials credentials) => this with { Credentials = credentials };

    public CallOptions WithWaitForReady(bool waitForReady = true) => this with { IsWaitForReady = waitForReady };
}
