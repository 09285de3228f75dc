// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IHealthChecker } from "../../../contracts/interfaces/IHealthChecker.sol";
import { Status } from "../../../contracts/types/Order.sol";
import { Defaults } from "../../utils/Defaults.sol";
import { HealthTest } from "../../utils/HealthTest.sol";
import { MallSlots } from "../../utils/MallSlots.sol";

contract CompareShelvesTest is HealthTest {
    bytes private constant LOOKED_AT = hex"06121518";

    IHealthChecker.ShelfSight[] private _seen;

    function setUp() public override {
        super.setUp();
        IHealthChecker.ShelfSight[] memory seen = checker.seeShelves(mall, 1, ALL);
        for (uint256 i = 0; i < seen.length; ++i) _seen.push(seen[i]);
    }

    function _verdicts() private view returns (IHealthChecker.Verdict[] memory) {
        return checker.compareShelves(mall, 1, _seen);
    }

    function test_WhenSeen() external view {
        // it should hold every shelf of the range as the mall tells it
        assertEq(_seen.length, SETTLED_SHELF, "all");
        assertTrue(_seen[3].status == Status.Disputed && _seen[3].orderId == mall.orderOn(4), "the disputed one");
        assertEq(_seen[3].total, Defaults.TOTAL, "total");
        assertEq(_seen[3].commission, Defaults.COMMISSION, "commission");
        assertEq(_seen[3].buyer, buyer, "buyer");
        assertEq(_seen[3].deadline, _deadline(mall.orderOn(4)), "deadline");
        assertEq(checker.seeShelves(mall, 6, ALL).length, 0, "beyond");
    }

    function test_WhenEveryOrderWentOn() external {
        // it should keep I6, I18, I21 and I24, over any number of steps
        assertSound(_verdicts(), LOOKED_AT);
        vm.startPrank(merchant);
        mall.refund(_seen[0].orderId, 33);
        mall.refund(_seen[3].orderId, 7);
        mall.acceptReturn(_seen[2].orderId);
        vm.stopPrank();
        assertSound(_verdicts(), LOOKED_AT);
        vm.prank(buyer);
        mall.release(_seen[1].orderId);
        _placeCart(buyer, _cart(Defaults.PRODUCT, 1, 0), address(0), SHIPPED_SHELF);
        vm.warp(block.timestamp + Defaults.ARBITRATION_WINDOW);
        mall.enforce(mall.orderOn(DISPUTED_SHELF));
        mall.enforce(mall.orderOn(PAID_SHELF));
        assertSound(_verdicts(), LOOKED_AT);
    }

    function test_GivenACommissionThatARefundLeftWhole() external {
        // it should break I6
        vm.prank(merchant);
        mall.refund(_seen[0].orderId, 100e6);
        _break(MallSlots.shelfState(PAID_SHELF), 160, 96, 10e6, 10e6 + 1);
        assertOnly(_verdicts(), 6, PAID_SHELF);
    }

    function test_GivenATotalThatGrew() external {
        // it should break I6
        _break(MallSlots.shelfFunds(PAID_SHELF), 0, 96, Defaults.TOTAL, Defaults.TOTAL + 1);
        assertOnly(_verdicts(), 6, PAID_SHELF);
    }

    function test_GivenAStatusThatWentBack() external {
        // it should break I18
        _break(MallSlots.shelfState(SHIPPED_SHELF), 136, 4, 2, 1);
        assertOnly(_verdicts(), 18, SHIPPED_SHELF);
    }

    function test_GivenAnEndThatChanged() external {
        // it should break I18
        _break(MallSlots.shelfState(SETTLED_SHELF), 136, 4, 6, 8);
        assertOnly(_verdicts(), 18, SETTLED_SHELF);
    }

    function test_GivenAShippedOrderThatWasCancelled() external {
        // it should break I18
        _break(MallSlots.shelfState(SHIPPED_SHELF), 136, 4, 2, 7);
        assertOnly(_verdicts(), 18, SHIPPED_SHELF);
    }

    function test_GivenAHeldRefundThatWasSettled() external {
        // it should break I18
        _seen[4].status = Status.RefundHeld;
        assertOnly(_verdicts(), 18, SETTLED_SHELF);
    }

    function test_GivenAnEarlierGeneration() external {
        // it should break I21
        _seen[0].orderId = (1 << 40) | 1;
        assertOnly(_verdicts(), 21, PAID_SHELF);
    }

    function test_GivenAnotherOrderUnderTheSameId() external {
        // it should break I21 by its buyer, merchant, referrer or plan
        _break(MallSlots.shelfFunds(PAID_SHELF), 96, 160, num(buyer), num(stranger));
        assertOnly(_verdicts(), 21, PAID_SHELF);
        _break(MallSlots.shelfFunds(PAID_SHELF), 96, 160, num(stranger), num(buyer));
        _seen[1].merchantId = Defaults.OTHER_MERCHANT;
        assertOnly(_verdicts(), 21, SHIPPED_SHELF);
        _seen[1].merchantId = Defaults.MERCHANT;
        _seen[2].referrerId = Defaults.ANN;
        assertOnly(_verdicts(), 21, RETURNING_SHELF);
        _seen[2].referrerId = Defaults.CAT;
        _seen[3].planId = 2;
        assertOnly(_verdicts(), 21, DISPUTED_SHELF);
    }

    function test_GivenADeadlineThatMovedAway() external {
        // it should break I24
        uint256 deadline = _deadline(mall.orderOn(DISPUTED_SHELF));
        _break(MallSlots.shelfState(DISPUTED_SHELF), 96, 40, deadline, deadline + 1);
        assertOnly(_verdicts(), 24, DISPUTED_SHELF);
    }

    function test_GivenAShelfThatCouldNotBeRead() external {
        // it should pass over it
        _seen[0].orderId = 0;
        _seen[0].total = 1;
        assertSound(_verdicts(), LOOKED_AT);
    }
}
