// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IHealthChecker } from "../../../contracts/interfaces/IHealthChecker.sol";
import { Defaults } from "../../utils/Defaults.sol";
import { HealthTest } from "../../utils/HealthTest.sol";
import { MallSlots } from "../../utils/MallSlots.sol";

contract CheckShelvesTest is HealthTest {
    bytes private constant LOOKED_AT = hex"040508121314171e";

    function _verdicts() private view returns (IHealthChecker.Verdict[] memory verdicts) {
        (verdicts, ) = checker.checkShelves(mall, 1, ALL);
    }

    /// @dev Breaks one field of a shelf's state word and names the sentence that shows it.
    function _assertBreaks(uint40 shelf, uint256 low, uint256 width, uint256 to, uint8 sentence) private {
        uint256 word = uint256(vm.load(address(mall), MallSlots.shelfState(shelf)));
        _break(MallSlots.shelfState(shelf), low, width, (word >> low) & ((1 << width) - 1), to);
        assertOnly(_verdicts(), sentence, shelf);
    }

    function test_WhenTheMallIsSound() external view {
        // it should keep I4, I5, I8, I18, I19, I20, I23 and I30 and add the totals of all orders not ended up
        (IHealthChecker.Verdict[] memory verdicts, uint256 totals) = checker.checkShelves(mall, 0, ALL);
        assertSound(verdicts, LOOKED_AT);
        assertEq(totals, _escrow(), "totals");
    }

    function test_WhenARangeIsSplit() external view {
        // it should give sums that add up, and nothing beyond the last shelf
        uint256 sum;
        for (uint256 shelf = 1; shelf <= SETTLED_SHELF + 1; ++shelf) {
            (IHealthChecker.Verdict[] memory verdicts, uint256 part) = checker.checkShelves(mall, shelf, shelf);
            assertSound(verdicts, LOOKED_AT);
            assertEq(part, shelf < SETTLED_SHELF ? Defaults.TOTAL : 0, "part");
            sum += part;
        }
        assertEq(sum, _escrow(), "sum");
    }

    function test_GivenMoreCommissionThanTotal() external {
        // it should break I4
        _assertBreaks(SHIPPED_SHELF, 160, 96, Defaults.TOTAL + 1, 4);
    }

    function test_GivenAnOpenOrderWithoutATotal() external {
        // it should break I5
        _break(MallSlots.shelfState(PAID_SHELF), 160, 96, Defaults.COMMISSION, 0);
        _break(MallSlots.shelfFunds(PAID_SHELF), 0, 96, Defaults.TOTAL, 0);
        assertOnly(_verdicts(), 5, PAID_SHELF);
    }

    function test_GivenCommissionForNobody() external {
        // it should break I8
        _assertBreaks(PAID_SHELF, 40, 40, 0, 8);
    }

    function test_GivenAStatusThatDoesNotExist() external {
        // it should break I18 and go on to the others
        _assertBreaks(SHIPPED_SHELF, 136, 4, 12, 18);
        (, uint256 totals) = checker.checkShelves(mall, 1, ALL);
        assertEq(totals, _escrow() - Defaults.TOTAL, "the others");
    }

    function test_GivenAShelfWithoutAnOrder() external {
        // it should break I18
        _assertBreaks(SETTLED_SHELF, 136, 4, 0, 18);
    }

    function test_GivenAnOpenOrderWithoutADeadline() external {
        // it should break I19
        _assertBreaks(DISPUTED_SHELF, 96, 40, 0, 19);
    }

    function test_GivenADeadlineBeyondTheStatesWindow() external {
        // it should break I20 in each open state, a second beyond it
        uint256[4] memory windows = [
            uint256(Defaults.SHIP_WINDOW),
            Defaults.DELIVERY_WINDOW + Defaults.RETURN_WINDOW,
            Defaults.RESPONSE_WINDOW,
            Defaults.ARBITRATION_WINDOW
        ];
        for (uint40 shelf = PAID_SHELF; shelf <= DISPUTED_SHELF; ++shelf) {
            uint256 id = vm.snapshotState();
            assertEq(_deadline(mall.orderOn(shelf)), block.timestamp + windows[shelf - 1], "the last second");
            _assertBreaks(shelf, 96, 40, block.timestamp + windows[shelf - 1] + 1, 20);
            vm.revertToState(id);
        }
    }

    function test_GivenAConfirmedOrderThatRunsLonger() external {
        // it should break I20: after the parcel has come only the return window is left
        _assertBreaks(SHIPPED_SHELF, 143, 1, 1, 20);
    }

    function test_GivenAReturnThatAsksForNothing() external {
        // it should break I23
        _break(MallSlots.returnAmount(RETURNING_SHELF), 0, 96, ASKED, 0);
        assertOnly(_verdicts(), 23, RETURNING_SHELF);
    }

    function test_GivenAMerchantThatDoesNotExist() external {
        // it should break I30
        _assertBreaks(PAID_SHELF, 0, 40, Defaults.NOBODY, 30);
    }

    function test_GivenAReferrerThatDoesNotExist() external {
        // it should break I30
        _assertBreaks(PAID_SHELF, 40, 40, Defaults.NOBODY, 30);
    }

    function test_GivenAPlanThatDoesNotExist() external {
        // it should break I30
        _assertBreaks(SETTLED_SHELF, 80, 16, 99, 30);
    }

    function test_GivenNoBuyer() external {
        // it should break I30
        _break(MallSlots.shelfFunds(PAID_SHELF), 96, 160, num(buyer), 0);
        assertOnly(_verdicts(), 30, PAID_SHELF);
    }

    function test_GivenTooLittleGasForTheRange() external view {
        // it should fail rather than call a sound order broken
        for (uint256 gas_ = 50_000; gas_ < 500_000; gas_ += 2_777) {
            try checker.checkShelves{ gas: gas_ }(mall, 1, ALL) returns (
                IHealthChecker.Verdict[] memory verdicts,
                uint256 totals
            ) {
                assertSound(verdicts, LOOKED_AT);
                assertEq(totals, _escrow(), "totals");
            } catch {}
        }
    }
}
