using System.Data.Common;
using Interop.Storage.Gateway;
using Interop.Storage.Rows;
using Interop.Storage.SqlServer.Design;
using Microsoft.Data.SqlClient;

namespace Interop.Storage.Tests.SqlServer;

public sealed class SqlServerParameterTests
{
    [Fact]
    public void A_value_without_a_greatest_length_is_not_cut_off_at_a_guessed_one()
    {
        using GatewayContext db = new GatewayDesignTime().CreateDbContext([]);
        using SqlConnection connection = new();
        using DbCommand command = RowTables.Insert(db, typeof(PacketPayloadRow)).On(connection);

        Assert.Equal([-1, 32], command.Parameters.Cast<DbParameter>().Select(parameter => parameter.Size).Order());
    }
}
