using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Interop.Sandbox.Tests.World;

/// <summary>Every query that was asked of the SQLite databases below a folder since this listens, and which tables it reads from end to end.</summary>
internal sealed partial class HeardQueries : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly string _folder;
    private readonly ConcurrentDictionary<(string Database, string Text), bool> _heard = [];
    private readonly ConcurrentBag<IDisposable> _subscriptions = [];

    public HeardQueries(string folder)
    {
        _folder = Path.GetFullPath(folder);
        _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    /// <summary>How many there were.</summary>
    public int Count => _heard.Count;

    /// <summary>"table: query" for each that goes through a whole table: the more is kept, the longer it takes.</summary>
    public IReadOnlyList<string> Scans() => [.. _heard.Keys.SelectMany(query => Scans(query.Database, query.Text)).Distinct().Order(StringComparer.Ordinal)];

    void IObserver<DiagnosticListener>.OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name)
        {
            _subscriptions.Add(value.Subscribe(this, name => name == RelationalEventId.CommandExecuting.Name));
        }
    }

    void IObserver<KeyValuePair<string, object?>>.OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is CommandEventData { Command: SqliteCommand { Connection: { } connection } command }
            && Path.GetFullPath(connection.DataSource).StartsWith(_folder, StringComparison.Ordinal)
            && command.CommandText.StartsWith("SELECT", StringComparison.Ordinal))
        {
            _heard[(connection.DataSource, command.CommandText)] = true;
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error) => throw error;

    public void Dispose()
    {
        foreach (IDisposable subscription in _subscriptions)
        {
            subscription.Dispose();
        }
    }

    private static IEnumerable<string> Scans(string database, string text)
    {
        string[] steps = Plan(database, text);
        string line = Spaces().Replace(text, " ");
        foreach (Match scan in steps.Select(step => Scan().Match(step)).Where(match => match.Success))
        {
            string alias = scan.Groups["alias"].Value;
            string? table = Aliases().Matches(line).FirstOrDefault(match => match.Groups["alias"].Value == alias)?.Groups["table"].Value;
            if (table is not null && !Bounded().IsMatch(line))
            {
                yield return $"{table}: {line[Math.Max(0, line.IndexOf("FROM", StringComparison.Ordinal))..]}";
            }
        }
    }

    private static string[] Plan(string database, string text)
    {
        using SqliteConnection connection = new(new SqliteConnectionStringBuilder { DataSource = database, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + text;
        foreach (string name in Parameters().Matches(text).Select(match => match.Value).Distinct())
        {
            command.Parameters.AddWithValue(name, DBNull.Value);
        }

        using SqliteDataReader reader = command.ExecuteReader();
        List<string> steps = [];
        while (reader.Read())
        {
            steps.Add(reader.GetString(3));
        }

        return [.. steps];
    }

    [GeneratedRegex(@"@\w+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Parameters();

    [GeneratedRegex(@"\s+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Spaces();

    // From the first or the last row on, some; whether there is one; nothing at all.
    [GeneratedRegex("AS \"\\w+\"( ORDER BY [^()]*)? LIMIT |EXISTS \\( SELECT 1 FROM \"\\w+\" AS \"\\w+\"\\)| WHERE 0", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Bounded();

    [GeneratedRegex(@"^SCAN (?<alias>\w+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Scan();

    [GeneratedRegex("(?:FROM|JOIN) \"(?<table>\\w+)\" AS \"(?<alias>\\w+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Aliases();
}
