// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAccounts } from "../../contracts/interfaces/IAccounts.sol";
import { IGovernance } from "../../contracts/interfaces/IGovernance.sol";
import { IOrders } from "../../contracts/interfaces/IOrders.sol";
import { Status } from "../../contracts/types/Order.sol";
import { BlockableToken } from "../tokens/BlockableToken.sol";
import { BaseTest } from "../utils/BaseTest.sol";
import { Defaults } from "../utils/Defaults.sol";
import { MallHandler } from "./MallHandler.sol";
import { People } from "./People.sol";

/// @dev The invariants of spec/invariants.md, under everything the handler can do. What may change only one way is checked
/// in Observer, after every single action.
contract MallInvariants is BaseTest {
    MallHandler private _handler;

    function setUp() public override {
        super.setUp();
        _sellUnder(2, 33);
        _sellUnder(5, 7);
        _handler = new MallHandler(mall, token, People.Staff(admitter, arbiter, guardian, merchant, otherMerchant));
    }

    function targetContracts() public view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_handler);
    }

    function _newToken() internal override returns (address) {
        return address(new BlockableToken(Defaults.DECIMALS));
    }

    /// @dev A product of odd price under a plan with flags and a binding of its own.
    function _sellUnder(uint16 flags, uint16 bindingDays) private {
        IGovernance.Plan memory plan = Defaults.plan();
        (plan.flags, plan.bindingDays, plan.levelBps[3]) = (flags, bindingDays, 0);
        (plan.thresholds[0], plan.thresholds[1], plan.feeBps) = (7, 13, 333);
        _list(merchant, Defaults.MERCHANT, 7_777_777, _publishUsable(plan));
    }

    function _orders() private view returns (IOrders.OrderInfo[] memory found) {
        found = new IOrders.OrderInfo[](mall.shelfCount());
        for (uint40 i = 0; i < found.length; ++i) found[i] = mall.order(mall.orderOn(i + 1));
    }

    function _owed() private view returns (uint256 sum) {
        IOrders.OrderInfo[] memory orders = _orders();
        for (uint256 i = 0; i < orders.length; ++i) if (orders[i].status < Status.Settled) sum += orders[i].total;
        for (uint40 id = 0; id < mall.accountCount(); ++id) sum += _balance(id);
    }

    /* MONEY */

    function invariant_I1_I2_TheMallHoldsExactlyWhatItOwes() external view {
        uint256 held = token.balanceOf(address(mall));
        uint256 owed = _owed();
        assertTrue(held >= owed, "I1: the mall holds at least what it owes");
        assertEq(held, owed, "I2: unless somebody sent it tokens unasked, the mall holds exactly what it owes");
        uint256 flow = _handler.paidIn() - _handler.refundedOut() - _handler.claimedOut();
        assertEq(held, flow, "I2: what came in is there, or went out as a refund or a claim");
    }

    function invariant_I4_I5_I8_I23_AmountsOfAnOrderFit() external view {
        IOrders.OrderInfo[] memory orders = _orders();
        for (uint256 i = 0; i < orders.length; ++i) {
            IOrders.OrderInfo memory o = orders[i];
            if (o.status > Status.RefundHeld) continue;
            assertLe(o.commission, o.total, "I4: no order's commission is greater than its total");
            assertTrue(o.total > 0, "I5: an open order has a total above zero");
            assertTrue(
                o.referrerId != 0 || o.commission == 0,
                "I8: an order without a referrer promises no commission"
            );
            bool isReturning = o.status == Status.ReturnRequested || o.status == Status.Disputed;
            string memory asked = "I23: only an order with a return open has an amount asked back, above zero";
            assertEq(o.returnAmount > 0, isReturning, asked);
            assertLe(o.returnAmount, o.total, asked);
        }
    }

    /* PEOPLE */

    function invariant_I11_I13_TheTreeHasNoCycleAndEveryAccountOneWallet() external view {
        for (uint40 id = 2; id < mall.accountCount(); ++id) {
            IAccounts.AccountInfo memory a = mall.account(id);
            assertTrue(a.uplineId > 0 && a.uplineId < id, "I11: every upline has a smaller id that is not the pool");
            uint40[] memory above = mall.uplines(id, type(uint256).max);
            assertEq(above[above.length - 1], Defaults.HOUSE, "I11: every line ends at the house");
            assertEq(mall.accountOf(a.wallet), id, "I13: a wallet owns at most one account besides the pool");
        }
        assertEq(mall.accountOf(mall.walletOf(Defaults.HOUSE)), Defaults.HOUSE, "I13: the house's wallet");
        assertTrue(mall.walletOf(Defaults.POOL) == treasury, "I15: the pool is its owner's");
    }

    /* ORDERS */

    /// @dev What an invariant changes is forgotten after it.
    function invariant_I19_WhenTimePassesAnyoneCanEndEveryOpenOrder() external {
        vm.warp(_handler.time() + 2 * 366 days);
        for (uint40 shelf = 1; shelf <= mall.shelfCount(); ++shelf) {
            uint256 orderId = mall.orderOn(shelf);
            if (_status(orderId) < Status.RefundHeld) mall.enforce(orderId);
            assertTrue(
                _status(orderId) > Status.Disputed,
                "I19: every open order has a deadline, at which anyone can end it"
            );
        }
        assertConserved();
    }

    function invariant_I20_NoDeadlineLiesTooFarAway() external view {
        IOrders.OrderInfo[] memory orders = _orders();
        uint256 longest = Defaults.DELIVERY_WINDOW + Defaults.RETURN_WINDOW;
        for (uint256 i = 0; i < orders.length; ++i) {
            if (orders[i].status > Status.Disputed) continue;
            string memory far = "I20: no deadline lies further away than the longest windows of the order's plan";
            assertLe(orders[i].deadline, _handler.time() + longest, far);
        }
    }

    /* RULES */

    function invariant_I25_PlansNeverChange() external view {
        (IGovernance.Plan memory found, , ) = mall.plan(Defaults.PLAN);
        assertEq(abi.encode(found), abi.encode(Defaults.plan()), "I25: a published plan never changes");
    }

    /* THE HANDLER ITSELF */

    /// @dev A walk of 800 steps reaches every status, so that the checks above have something to check.
    function test_AWalkReachesEveryStatus() external {
        uint256 seed = 1;
        bytes4[24] memory actions = _actions();
        for (uint256 i = 0; i < 800; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            _step(actions[seed % actions.length], seed >> 8);
        }
        for (uint256 status = 1; status < 9; ++status) {
            assertTrue(_handler.entered(status) > 2, "a status that the walk never reached");
        }
        vm.warp(_handler.time());
        assertConserved();
        assertTrue(_handler.claimedOut() > 0, "no claim");
        assertTrue(_handler.rulings() > 2, "no ruling");
        assertTrue(mall.accountCount() > 10, "nobody joined");
    }

    /// @dev Any action with more numbers than it asks for; an error inside is the walk's.
    function _step(bytes4 action, uint256 s) private {
        uint256 t = uint256(keccak256(abi.encode(s)));
        (bool isDone, bytes memory answer) = address(_handler).call(
            abi.encodeWithSelector(action, s, t, s >> 9, t >> 9)
        );
        if (isDone) return;
        assembly {
            revert(add(answer, 32), mload(answer))
        }
    }

    function _actions() private pure returns (bytes4[24] memory) {
        return
            [
                MallHandler.place.selector,
                MallHandler.place.selector,
                MallHandler.placeAndShip.selector,
                MallHandler.placeAndShip.selector,
                MallHandler.placeAndShip.selector,
                MallHandler.register.selector,
                MallHandler.moveAccount.selector,
                MallHandler.suspend.selector,
                MallHandler.block_.selector,
                MallHandler.pause.selector,
                MallHandler.wait.selector,
                MallHandler.waitForADeadline.selector,
                MallHandler.ship.selector,
                MallHandler.confirm.selector,
                MallHandler.settle.selector,
                MallHandler.cancel.selector,
                MallHandler.refund.selector,
                MallHandler.requestReturn.selector,
                MallHandler.acceptReturn.selector,
                MallHandler.contestReturn.selector,
                MallHandler.resolve.selector,
                MallHandler.enforce.selector,
                MallHandler.collectRefund.selector,
                MallHandler.claimFor.selector
            ];
    }
}
