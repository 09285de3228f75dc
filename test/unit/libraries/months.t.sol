// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Months } from "../../../contracts/libraries/Months.sol";
import { Test } from "../../utils/Test.sol";

contract MonthsTest is Test {
    /// @dev First seconds of months, from `date -u -d "2026-10-01" +%s`.
    function test_WhenTheCalendarIsKnown() external pure {
        // it should agree with it, in leap years and centuries too
        uint32[2][12] memory known = [
            [uint32(1970 * 12), 0],
            [uint32(1970 * 12 + 1), 2_678_400],
            [uint32(1972 * 12 + 1), 65_750_400],
            [uint32(1972 * 12 + 2), 68_256_000],
            [uint32(1999 * 12 + 11), 944_006_400],
            [uint32(2000 * 12 + 2), 951_868_800],
            [uint32(2024 * 12 + 1), 1_706_745_600],
            [uint32(2024 * 12 + 2), 1_709_251_200],
            [uint32(2026 * 12 + 9), 1_790_812_800],
            [uint32(2027 * 12), 1_798_761_600],
            [uint32(2100 * 12 + 1), 4_105_123_200],
            [uint32(2100 * 12 + 2), 4_107_542_400]
        ];
        for (uint256 i = 0; i < known.length; ++i) {
            (uint256 month, uint256 start) = (known[i][0], known[i][1]);
            assertEq(Months.startOf(month), start, "start");
            assertEq(Months.monthAt(start), month, "its first second");
            if (start > 0) assertEq(Months.monthAt(start - 1), month - 1, "the second before it");
        }
    }

    function test_WhenFourCenturiesPassMonthByMonth() external pure {
        // it should give every month the days the rule of leap years gives it
        uint256 start;
        for (uint256 month = 1970 * 12; month < 2370 * 12; ++month) {
            assertEq(Months.startOf(month), start, "start");
            assertEq(Months.monthAt(start), month, "first second");
            start += _daysOf(month / 12, month % 12) * 1 days;
            assertEq(Months.monthAt(start - 1), month, "last second");
        }
    }

    /// hardhat-config: fuzz.runs = 1000
    function testFuzz_WhenAnyMomentIsGiven(uint256 timestamp) external pure {
        // it should lie within its month
        timestamp = bound(timestamp, 0, Months.startOf(type(uint16).max) - 1);
        uint256 month = Months.monthAt(timestamp);
        assertLe(Months.startOf(month), timestamp, "begun");
        assertLe(timestamp + 1, Months.startOf(month + 1), "not over");
    }

    function _daysOf(uint256 year, uint256 index) private pure returns (uint256) {
        if (index == 3 || index == 5 || index == 8 || index == 10) return 30;
        if (index != 1) return 31;
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
    }
}
