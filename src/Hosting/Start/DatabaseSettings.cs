namespace Interop.Hosting.Start;

/// <summary>Optional part "Database" of a service's settings: where it keeps what it must not forget.</summary>
/// <remarks>Without it: an SQLite file in the service's data folder.</remarks>
public sealed class DatabaseSettings
{
    /// <summary>"sqlite", "postgres" or "sqlserver".</summary>
    public required string Provider { get; init; }

    /// <summary>For a server: a file that holds the connection string on one line and is closed to others, as a passphrase file is. Relative to the settings file.</summary>
    public string? ConnectionFile { get; set; }
}
