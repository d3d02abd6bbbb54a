using System.Text;
using Interop.Crypto;
using Interop.Crypto.KeyFiles;
using Interop.Storage;
using Interop.Storage.Postgres;
using Interop.Storage.Sqlite;
using Interop.Storage.SqlServer;
using Microsoft.EntityFrameworkCore;

namespace Interop.Hosting.Start;

/// <summary>Opens the database of a service, wherever its settings put it. Neither the connection string nor a part of it is ever told.</summary>
public static class ServiceDatabase
{
    private const string Sqlite = "sqlite";
    private const string Postgres = "postgres";
    private const string SqlServer = "sqlserver";

    /// <param name="settings">Part "Database", or null for SQLite.</param>
    /// <param name="settingsPath">The settings file.</param>
    /// <param name="folder">The service's data folder; made when missing.</param>
    /// <param name="file">Name of the SQLite file in it.</param>
    /// <exception cref="StartRefusedException">The settings do not fit, the connection file is missing or open to others, or the database does not serve.</exception>
    public static async Task<Store<TContext>> Open<TContext>(DatabaseSettings? settings, string settingsPath, string folder, string file)
        where TContext : DbContext
    {
        string place = settings?.ConnectionFile is { } connection ? SettingsFile.Resolve(settingsPath, connection) : Path.Combine(folder, file);
        try
        {
            Directory.CreateDirectory(folder);
            switch (settings?.Provider ?? Sqlite)
            {
                case Sqlite:
                    return settings?.ConnectionFile is null
                        ? await SqliteStore.Open<TContext>(place)
                        : throw new StartRefusedException("settings-malformed", settingsPath, "Database.ConnectionFile is for a server. With the provider sqlite the database lies in DataDirectory; leave it out.");
                case Postgres:
                    return await PostgresStore.Open<TContext>(ConnectionString(settings!, settingsPath, place));
                case SqlServer:
                    return await SqlServerStore.Open<TContext>(ConnectionString(settings!, settingsPath, place));
                default:
                    throw new StartRefusedException("database-provider-unknown", settingsPath, $"Database.Provider is '{settings!.Provider}'; expected {Sqlite}, {Postgres} or {SqlServer}.");
            }
        }
        catch (Exception failure) when (failure is StorageUnavailableException or IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException("database-unavailable", place, failure.Message, failure);
        }
    }

    private static string ConnectionString(DatabaseSettings settings, string settingsPath, string file)
    {
        if (settings.ConnectionFile is null)
        {
            throw new StartRefusedException("settings-malformed", settingsPath, $"Database.ConnectionFile is missing. With the provider {settings.Provider} it names a file that holds the connection string.");
        }

        if (!File.Exists(file))
        {
            throw new StartRefusedException("connection-file-missing", file, "The file with the connection string does not exist, or its folder is closed to the service. Make it, readable by the service alone.");
        }

        switch (PassphraseFile.Read(file))
        {
            case PassphraseResult.Opened opened:
                using (Secret text = opened.Passphrase)
                {
                    using SecretLease lease = text.Open();
                    return Encoding.UTF8.GetString(lease.Bytes);
                }

            case PassphraseResult.Refused { Refusal.Code: "passphrase-malformed" }:
                throw new StartRefusedException("connection-file-malformed", file, $"The file is empty, or longer than {PassphraseFile.MostBytes} bytes, or has several lines. It holds one connection string on one line.");
            case PassphraseResult.Refused refused:
                throw new StartRefusedException(refused.Refusal.Code, file, refused.Refusal.Sentence);
            default:
                throw new InvalidOperationException("The set of results is closed.");
        }
    }
}
