// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import { IAccounts } from "../../contracts/interfaces/IAccounts.sol";
import { IGovernance } from "../../contracts/interfaces/IGovernance.sol";
import { IOrders } from "../../contracts/interfaces/IOrders.sol";
import { ISettlement } from "../../contracts/interfaces/ISettlement.sol";
import { Status } from "../../contracts/types/Order.sol";
import { Turncoat } from "../tokens/Turncoat.sol";
import { AttemptTest } from "../utils/AttemptTest.sol";
import { Defaults } from "../utils/Defaults.sol";

interface ITokenProbe {
    function tryTransfers(IERC20 token, uint256 amount) external;
}

/// @dev What every function that touches money does when the token turns. A concrete test names a token and its row.
abstract contract HostileTokenTest is AttemptTest {
    enum Effect {
        Works, // as with an honest token
        Kept, // nothing is paid, the debt stays in the books, the rest of the call is done
        Refused, // the call reverts, nothing has changed
        Short // the books go on as with an honest token, or stand still; what is missing the token took
    }

    struct Row {
        /// the probe accepts the token while it is hostile
        bool isAccepted;
        /// place
        Effect paying;
        /// claim, partial refund, collectRefund: a payment whose failure is the caller's own affair
        Effect payment;
        /// cancel, whole refund, acceptReturn, resolve, enforce: a payment that must not hold up anybody else
        Effect lastRefund;
        /// claimFor
        Effect payingMany;
    }

    struct Deed {
        string name;
        address who;
        bytes data;
        Effect effect;
    }

    struct Books {
        bytes32 digest;
        uint256 owed;
        uint256 held;
    }

    /// @dev What a transaction may burn on today's mainnet (EIP-7825).
    uint256 internal constant GAS = 16_777_216;

    uint256 private constant _HELD = 5;
    uint256 private constant _DUE = 7;

    Deed[] internal _deeds;
    Row internal _expected;

    function _row() internal pure virtual returns (Row memory);

    function _turn(bool on) internal virtual {
        Turncoat(address(token)).turn(on);
    }

    function setUp() public virtual override {
        super.setUp();
        _expected = _row();
        IGovernance.Plan memory hasty = Defaults.plan();
        (hasty.cancelGrace, hasty.shipWindow) = (0, 1);
        uint40 productId = _list(merchant, Defaults.MERCHANT, Defaults.PRICE, _publishUsable(hasty));
        _place();
        _placeShipped();
        _placeReturning(Defaults.TOTAL / 2);
        _placeDisputed(Defaults.TOTAL / 2);
        _placeUndelivered();
        _placeSettled();
        _placeCart(buyer, _cart(productId, Defaults.QUANTITY, Defaults.CAT), address(0), 0);
        vm.warp(block.timestamp + 1);
        _addDeeds();
    }

    function _placeUndelivered() private {
        uint256 orderId = _place();
        vm.mockCall(address(token), abi.encodeCall(IERC20.transfer, (buyer, Defaults.TOTAL)), abi.encode(false));
        vm.prank(merchant);
        mall.cancel(orderId);
        vm.clearMockedCalls();
        assertStatus(_HELD, Status.RefundHeld);
    }

    function _addDeeds() private {
        (Effect payment, Effect last) = (_expected.payment, _expected.lastRefund);
        _add("place", buyer, _placeCall(_cart(Defaults.PRODUCT, 1, 0), buyer), _expected.paying);
        _add("claim", cat, abi.encodeCall(IAccounts.claim, (Defaults.CAT, cat)), payment);
        _add("partial refund", merchant, abi.encodeCall(IOrders.refund, (2, 7e6)), payment);
        _add("collectRefund", buyer, abi.encodeCall(IOrders.collectRefund, (_HELD, buyer)), payment);
        _add("cancel", buyer, abi.encodeCall(IOrders.cancel, (1)), last);
        _add("whole refund", merchant, abi.encodeCall(IOrders.refund, (2, Defaults.TOTAL)), last);
        _add("acceptReturn", merchant, abi.encodeCall(IOrders.acceptReturn, (3)), last);
        _add("resolve", arbiter, abi.encodeCall(IOrders.resolve, (4, 7e6)), last);
        _add("enforce", stranger, abi.encodeCall(IOrders.enforce, (_DUE)), last);
        _add("claimFor", stranger, abi.encodeCall(IAccounts.claimFor, (_allAccounts())), _expected.payingMany);
        _add("release", buyer, abi.encodeCall(IOrders.release, (2)), Effect.Works);
    }

    function _add(string memory name, address who, bytes memory data, Effect effect) private {
        _deeds.push(Deed(name, who, data, effect));
    }

    /* BOOKS */

    function _books() private view returns (Books memory books) {
        uint256 shelves = mall.shelfCount();
        bytes32 digest;
        for (uint40 id = 0; id < mall.accountCount(); ++id) {
            digest = keccak256(abi.encode(digest, mall.account(id)));
            books.owed += _balance(id);
        }
        for (uint40 shelf = 1; shelf <= shelves; ++shelf) {
            IOrders.OrderInfo memory found = mall.order(mall.orderOn(shelf));
            digest = keccak256(abi.encode(digest, found));
            if (found.status < Status.Settled) books.owed += found.total;
        }
        books.digest = digest;
        books.held = address(token).code.length == 0 ? 0 : token.balanceOf(address(mall));
    }

    function _do(Deed memory deed) internal returns (bool isDone) {
        vm.prank(deed.who);
        (isDone, ) = address(mall).call{ gas: GAS }(deed.data);
    }

    /* THE TEST OF EVERY TOKEN */

    function test_TheProbeSaysWhetherAMallMayBeBoundToIt() external {
        ITokenProbe probe = ITokenProbe(create("TokenProbe.sol:TokenProbe", ""));
        token.mint(address(this), 1e9);
        token.approve(address(probe), 1e9);
        _turn(true);
        try probe.tryTransfers{ gas: GAS }(IERC20(address(token)), 1e6) {
            assertTrue(_expected.isAccepted, "the probe took a token it must refuse");
        } catch {
            assertTrue(!_expected.isAccepted, "the probe refused a token that is fine");
        }
    }

    function test_EveryMoneyFunctionStaysSafeWhenTheTokenTurns() external {
        for (uint256 i = 0; i < _deeds.length; ++i) {
            Books memory before = _books();
            Books memory honest = _after(_deeds[i], false);
            Books memory turned = _after(_deeds[i], true);
            _check(_deeds[i], before, honest, turned);
        }
    }

    function _after(Deed memory deed, bool isHostile) private returns (Books memory books) {
        uint256 snapshot = vm.snapshotState();
        if (isHostile) _turn(true);
        uint256 held = _books().held;
        bool isDone = _do(deed);
        bool mayFail = isHostile && (deed.effect == Effect.Refused || deed.effect == Effect.Short);
        assertTrue(isDone || mayFail, deed.name);
        assertTrue(!isDone || !isHostile || deed.effect != Effect.Refused, deed.name);
        books = _books();
        if (isHostile && deed.effect == Effect.Kept) assertEq(books.held, held, deed.name);
        vm.revertToState(snapshot);
    }

    function _check(Deed memory deed, Books memory before, Books memory honest, Books memory turned) private pure {
        bool isUnchanged = turned.digest == before.digest;
        bool isAsHonest = turned.digest == honest.digest;
        if (deed.effect == Effect.Refused) assertTrue(isUnchanged, deed.name);
        if (deed.effect == Effect.Works) assertTrue(isAsHonest && !isUnchanged, deed.name);
        // what was not paid is still owed, to the unit, and the claim on it stands
        if (deed.effect == Effect.Kept) assertEq(turned.owed, before.owed, deed.name);
        if (deed.effect == Effect.Kept) assertTrue(!isAsHonest, deed.name);
        if (deed.effect == Effect.Short) assertTrue(isAsHonest || turned.owed == before.owed, deed.name);
    }

    /// @dev Nothing is stuck once the token is itself again: time, anybody's calls and the held refunds' owners empty the mall.
    function test_OnceTheTokenIsItselfAgainTheMallEmpties() external {
        if (_isShort()) return _checkBooksOnly();
        _turn(true);
        for (uint256 i = 0; i < _deeds.length; ++i) _do(_deeds[i]);
        _turn(false);
        _empty();
        Books memory end = _books();
        assertEq(end.owed, 0, "all is paid");
        _checkLeft(end.held);
    }

    function _checkLeft(uint256 left) internal pure virtual {
        assertEq(left, 0, "nothing is left");
    }

    function _isShort() private view returns (bool) {
        return _expected.lastRefund == Effect.Short;
    }

    /// @dev A token that takes what is the mall's leaves too little for all; the books still owe everybody his own.
    function _checkBooksOnly() private {
        Books memory before = _books();
        assertEq(before.held, before.owed, "honest so far");
        _turn(true);
        _do(_deeds[_deeds.length - 1]);
        assertEq(_books().owed, before.owed, "settling moves no tokens and loses nobody's credit");
    }

    function _empty() internal {
        vm.warp(block.timestamp + 2 * 366 days);
        for (uint40 shelf = 1; shelf <= mall.shelfCount(); ++shelf) {
            uint256 orderId = mall.orderOn(shelf);
            if (_status(orderId) < Status.RefundHeld) mall.enforce(orderId);
            if (_status(orderId) != Status.RefundHeld) continue;
            vm.prank(buyer);
            mall.collectRefund(orderId, buyer);
        }
        mall.claimFor(_allAccounts());
    }
}
