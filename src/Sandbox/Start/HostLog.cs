using System.Globalization;

namespace Interop.Sandbox.Start;

/// <summary>The log of one host: a line per event in a file, and each event told at once to whoever listens.</summary>
/// <param name="host">Name of the host.</param>
/// <param name="path">File; made new.</param>
/// <param name="happened">Told of each event, from any thread, in the order of the file.</param>
/// <param name="clock">Clock.</param>
internal sealed class HostLog(string host, string path, Action<HostEvent> happened, TimeProvider clock) : ILoggerProvider
{
    private readonly StreamWriter _file = new(path, append: false) { AutoFlush = true };
    private readonly Lock _door = new();
    private bool _closed;

    public ILogger CreateLogger(string categoryName) => new Category(this, categoryName);

    public void Dispose()
    {
        lock (_door)
        {
            _closed = true;
            _file.Dispose();
        }
    }

    private void Write(string category, LogLevel level, EventId id, string message, IReadOnlyList<KeyValuePair<string, object?>> values, Exception? failure)
    {
        HostEvent told = new(host, clock.GetTimestamp(), id.Name ?? "", values);
        string time = clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        lock (_door)
        {
            if (_closed)
            {
                return; // a straggler after the host has stopped
            }

            _file.WriteLine($"{time} {level,-11} {id.Name} {category}: {message}{(failure is null ? "" : Environment.NewLine + failure)}");
            happened(told);
        }
    }

    private sealed class Category(HostLog log, string name) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) =>
            logLevel >= (name.StartsWith("Interop.", StringComparison.Ordinal) ? LogLevel.Debug : LogLevel.Warning) && logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                log.Write(name, logLevel, eventId, formatter(state, exception), state as IReadOnlyList<KeyValuePair<string, object?>> ?? [], exception);
            }
        }
    }
}
