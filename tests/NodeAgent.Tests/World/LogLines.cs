using System.Collections.Concurrent;

namespace Interop.NodeAgent.Tests.World;

/// <summary>What a service under test wrote into its log: event and line.</summary>
internal sealed class LogLines : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<(string Event, string Line)> _lines = new();

    /// <summary>Whether an event was told that names this.</summary>
    public bool Told(string named, object what) => _lines.Any(one => one.Event == named && one.Line.Contains(what.ToString()!, StringComparison.Ordinal));

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue((eventId.Name ?? "", formatter(state, exception)));

    public void Dispose()
    {
    }
}
