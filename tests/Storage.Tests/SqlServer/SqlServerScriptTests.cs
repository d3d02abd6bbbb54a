using System.Text.RegularExpressions;
using Interop.Storage.SqlServer.Design;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Interop.Storage.Tests.SqlServer;

/// <summary>What can be said of SQL Server without one: the script that makes its tables.</summary>
public sealed partial class SqlServerScriptTests
{
    // Everything that a column of ours may be there. No nvarchar of limited length: codes are ASCII.
    private static readonly string[] s_types = ["bigint", "int", "bit", "varbinary", "binary", "varchar", "nvarchar(max)"];

    [Fact]
    public void The_gateways_script_makes_its_tables_with_types_that_fit() => Fits(new GatewayDesignTime().CreateDbContext([]));

    [Fact]
    public void The_agents_script_makes_its_tables_with_types_that_fit() => Fits(new AgentDesignTime().CreateDbContext([]));

    [Fact]
    public void Oversights_script_makes_its_tables_with_types_that_fit() => Fits(new OversightDesignTime().CreateDbContext([]));

    private static void Fits(DbContext context)
    {
        using DbContext db = context;
        string script = db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);

        string[] expected = [.. db.Model.GetEntityTypes().Select(type => type.GetTableName()!).Order(StringComparer.Ordinal)];
        Assert.Equal(expected, Table().Matches(script).Select(match => match.Groups["name"].Value).Where(name => name != "__EFMigrationsHistory").Order(StringComparer.Ordinal));
        Assert.NotEmpty(Column().Matches(script));
        foreach (Match column in Column().Matches(script).Where(column => column.Groups["name"].Value is not ("MigrationId" or "ProductVersion")))
        {
            (string name, string type, string rest) = (column.Groups["name"].Value, column.Groups["type"].Value, column.Groups["rest"].Value);
            Assert.True(Array.Exists(s_types, known => type == known || type.StartsWith(known + "(", StringComparison.Ordinal)), $"{name} is {type}");
            Assert.True(!type.Contains("char", StringComparison.Ordinal) || rest.Contains("COLLATE Latin1_General_100_BIN2", StringComparison.Ordinal), $"{name} is compared by language");
        }

        // An index may go; what was written may not.
        Assert.DoesNotContain("DROP", script.Replace("DROP INDEX", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(
            db.Model.GetEntityTypes().SelectMany(type => type.GetForeignKeys()).Count(key => key.DeleteBehavior == DeleteBehavior.Cascade),
            script.Split("ON DELETE CASCADE").Length - 1);
    }

    [GeneratedRegex(@"CREATE TABLE \[(?<name>\w+)\]", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Table();

    [GeneratedRegex(@"^        \[(?<name>\w+)\] (?<type>\w+(\((\d+|max)\))?)(?<rest>[^\n]*)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Column();
}
